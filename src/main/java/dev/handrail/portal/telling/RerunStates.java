package dev.handrail.portal.telling;

import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Filter;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Notice;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.RerunStateView;
import dev.handrail.portal.view.RerunsView;
import dev.handrail.portal.view.Stage;
import dev.handrail.portal.view.Stage.Step;
import dev.handrail.portal.view.State;
import dev.handrail.portal.view.Turn;
import dev.handrail.remedy.rules.CommandState;
import dev.handrail.rerun.Extent;
import dev.handrail.rerun.Rerun;
import dev.handrail.shared.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests for re-runs, put into words: each state with its time. */
public final class RerunStates {
    public static final String HERE = "/reruns";
    public static final String WAITING = "waiting";
    private final Reader reader;
    private final Places places;

    public RerunStates(Reader reader, Places places) {
        this.reader = reader;
        this.places = places;
    }

    public static String href(Rerun rerun) {
        return HERE + "/" + rerun.id();
    }

    public RerunsView list(Frame frame, boolean waiting, Page<Rerun> page, boolean first) {
        String here = Hrefs.with(HERE, "state", waiting ? WAITING : null);
        String next = page.next() == null
                ? null
                : Hrefs.with(here, "after", page.next().text());
        return new RerunsView(
                frame,
                List.of(
                        new Filter(HERE, reader.page("reruns_all"), null, !waiting),
                        new Filter(
                                Hrefs.with(HERE, "state", WAITING), reader.state("request_approval"), null, waiting)),
                page.items().stream().map(this::row).toList(),
                first && next == null ? null : new Pager(null, first ? null : here, next),
                new Empty(
                        Mark.SENT_AGAIN,
                        reader.page(waiting ? "reruns_none_waits" : "reruns_none"),
                        reader.page("reruns_none_text"),
                        null));
    }

    private RerunsView.Row row(Rerun each) {
        return new RerunsView.Row(
                href(each),
                reader.times().moment(each.askedAt()),
                title(each.of()),
                place(each).whole(),
                each.askedBy(),
                state(each));
    }

    private Place place(Rerun each) {
        return places.find(each.of().installation(), "").in(reader);
    }

    /** What is run again. */
    private String title(Extent of) {
        return switch (of.kind()) {
            case RECORD -> of.reference();
            case RUN -> reader.page("rerun_one_run");
            case WINDOW ->
                reader.page(
                        "rerun_span",
                        Map.of(
                                "matter",
                                reader.times().moment(of.from()).text(),
                                "time",
                                reader.times().moment(of.to()).text()));
        };
    }

    private State state(Rerun each) {
        return switch (each.state()) {
            case WAITING -> new State(Mark.WAITING, reader.state("request_approval"));
            case DECLINED -> new State(Mark.DISCARDED, reader.state("request_declined"));
            case WITHDRAWN -> new State(Mark.DISCARDED, reader.page("rerun_taken_back"));
            case SENT -> sent(each);
        };
    }

    private State sent(Rerun each) {
        return switch (each.command()) {
            case ACCEPTED -> new State(Mark.REQUEST_TAKEN, reader.state("request_taken"));
            case SUCCEEDED -> new State(Mark.SOLVED, reader.state("request_done"));
            case EXPIRED -> new State(Mark.NOT_TAKEN, reader.state("request_expired"));
            case UNCLEAR -> new State(Mark.UNCLEAR, reader.state("record_unclear"));
            case FAILED, REJECTED -> new State(Mark.NOT_ARRIVED, reader.page("rerun_nothing"));
            default -> new State(Mark.REQUEST_SENT, reader.state("request_sent"));
        };
    }

    /**
     * What this reader may do with it.
     *
     * @param whyDecline what is wrong with a typed reason, or null
     */
    public record Rights(boolean decide, boolean takeBack, String whyDecline) {}

    public RerunStateView one(Frame frame, Rerun each, Rights rights, Notice notice) {
        Place place = place(each);
        String title = each.of().kind() == Extent.Kind.RUN
                ? reader.page("rerun_asked_run", Map.of("integration", place.name()))
                : reader.page("rerun_asked", Map.of("matter", title(each.of())));
        boolean moving = each.command() != null && each.command().inFlight();
        return new RerunStateView(
                frame,
                List.of(
                        new Link(Hrefs.installation(place.id()), place.name()),
                        new Link(HERE, reader.page("reruns_title")),
                        new Link(null, title(each.of()))),
                notice,
                href(each),
                title,
                reader.page(
                        "rerun_asked_by",
                        Map.of("integration", place.whole(), "person", each.askedBy(), "matter", each.reason())),
                turn(each, rights),
                stages(each),
                facts(each),
                rights.decide() ? href(each) : null,
                rights.takeBack() ? href(each) + "/withdrawal" : null,
                rights.whyDecline(),
                moving || each.state() == dev.handrail.rerun.rules.RerunRules.State.WAITING);
    }

    private List<Fact> facts(Rerun each) {
        List<Fact> facts = new ArrayList<>();
        if (each.of().kind() != Extent.Kind.RECORD) {
            facts.add(new Fact(reader.page("rerun_had_arrived"), reader.number(each.arrived())));
            facts.add(new Fact(reader.page("rerun_had_not"), reader.number(each.notArrived())));
        }
        if (each.message() != null && !each.message().isBlank()) {
            facts.add(new Fact(reader.page("rerun_says"), each.message()));
        }
        return List.copyOf(facts);
    }

    private Turn turn(Rerun each, Rights rights) {
        return switch (each.state()) {
            case WAITING ->
                rights.decide()
                        ? turn(
                                Mark.YOUR_TURN,
                                reader.state("case_your_turn"),
                                reader.page("rerun_decide"),
                                each.askedAt())
                        : turn(
                                Mark.WAITING,
                                reader.state("request_approval"),
                                reader.page("rerun_others_decide"),
                                each.askedAt());
            case DECLINED ->
                turn(
                        Mark.DISCARDED,
                        reader.state("request_declined"),
                        reader.page(
                                "rerun_declined_by",
                                Map.of("person", each.decidedBy(), "matter", each.declineReason())),
                        each.decidedAt());
            case WITHDRAWN ->
                turn(
                        Mark.DISCARDED,
                        reader.page("rerun_taken_back"),
                        reader.page("rerun_taken_back_by", Map.of("person", each.decidedBy())),
                        each.decidedAt());
            case SENT -> command(each);
        };
    }

    private Turn command(Rerun each) {
        return switch (each.command()) {
            case QUEUED, LEASED ->
                new Turn(
                        Mark.ON_ITS_WAY,
                        reader.state("record_on_its_way"),
                        reader.page("takes_next"),
                        null,
                        null,
                        List.of(),
                        new Turn.By(
                                reader.page("rerun_taken_by"),
                                reader.times().moment(each.takeBy()),
                                reader.page("rerun_if_not")));
            case ACCEPTED ->
                turn(
                        Mark.REQUEST_TAKEN,
                        reader.state("request_taken"),
                        reader.page("rerun_is_running"),
                        each.takenAt());
            case SUCCEEDED ->
                turn(Mark.SOLVED, reader.state("request_done"), reader.page("rerun_was_run"), each.endedAt());
            case EXPIRED ->
                turn(Mark.NOT_TAKEN, reader.state("request_expired"), reader.page("rerun_not_taken"), each.endedAt());
            case UNCLEAR ->
                turn(Mark.UNCLEAR, reader.state("record_unclear"), reader.page("rerun_silent"), each.endedAt());
            default ->
                turn(Mark.NOT_ARRIVED, reader.page("rerun_nothing"), reader.page("rerun_not_run"), each.endedAt());
        };
    }

    private Turn turn(Mark mark, String who, String title, Instant at) {
        return new Turn(
                mark,
                who,
                title,
                null,
                null,
                List.of(),
                at == null
                        ? null
                        : new Turn.By(reader.page("when"), reader.times().moment(at), null));
    }

    private List<Stage> stages(Rerun each) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(
                Step.DONE, reader.page("rerun_asked_for"), reader.times().moment(each.askedAt()), each.askedBy()));
        if (each.secondPerson()) {
            stages.add(approval(each));
        }
        switch (each.state()) {
            case SENT -> stages.addAll(commandStages(each));
            case WITHDRAWN ->
                stages.add(new Stage(
                        Step.STOPPED,
                        reader.page("rerun_taken_back"),
                        reader.times().moment(each.decidedAt()),
                        each.decidedBy()));
            default -> stages.addAll(List.of(later("request_sent"), later("request_taken"), later("request_done")));
        }
        return List.copyOf(stages);
    }

    private Stage approval(Rerun each) {
        return switch (each.state()) {
            case WAITING -> new Stage(Step.NOW, reader.state("request_approval"), null, reader.page("rerun_others"));
            case DECLINED ->
                new Stage(
                        Step.STOPPED,
                        reader.state("request_declined"),
                        reader.times().moment(each.decidedAt()),
                        each.decidedBy());
            default ->
                new Stage(
                        Step.DONE,
                        reader.page("rerun_approved"),
                        reader.times().moment(each.decidedAt()),
                        each.decidedBy());
        };
    }

    private List<Stage> commandStages(Rerun each) {
        CommandState state = each.command();
        Stage sent = new Stage(
                Step.DONE, reader.state("request_sent"), reader.times().moment(each.sentAt()), null);
        boolean taken = each.takenAt() != null;
        Stage second = new Stage(
                taken ? Step.DONE : state.inFlight() ? Step.NOW : Step.STOPPED,
                state == CommandState.EXPIRED ? reader.state("request_expired") : reader.state("request_taken"),
                taken ? reader.times().moment(each.takenAt()) : null,
                taken || !state.inFlight() ? null : reader.page("waits_integration"));
        if (state == CommandState.EXPIRED) {
            return List.of(sent, second);
        }
        if (state.inFlight()) {
            return List.of(
                    sent,
                    second,
                    taken
                            ? new Stage(Step.NOW, reader.state("request_done"), null, reader.page("rerun_running"))
                            : later("request_done"));
        }
        State over = sent(each);
        return List.of(
                sent,
                new Stage(Step.DONE, second.title(), second.at(), null),
                new Stage(
                        state == CommandState.SUCCEEDED ? Step.DONE : Step.STOPPED,
                        over.text(),
                        reader.times().moment(each.endedAt()),
                        null));
    }

    private Stage later(String key) {
        return new Stage(Step.LATER, reader.state(key), null, null);
    }
}
