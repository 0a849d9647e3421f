package dev.handrail.portal.telling;

import dev.handrail.portal.view.AskRerunView;
import dev.handrail.portal.view.CorrectView.Summary;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.rerun.Extent;
import dev.handrail.rerun.RerunFinder.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The question before a re-run, put into words. */
public final class AskTelling {
    public static final String REASON = "reason";
    private final Reader reader;
    private final Place place;

    public AskTelling(Reader reader, Place place) {
        this.reader = reader;
        this.place = place.in(reader);
    }

    /**
     * What was typed.
     *
     * @param from as typed, with {@code to}; null when no time is asked for
     * @param wrongTime why the time does not fit, or null; {@code wrongReason} likewise
     */
    public record Typed(String from, String to, String wrongTime, String reason, String wrongReason) {}

    /** @param of null as long as the time does not fit, and then there is no preview */
    public AskRerunView view(Frame frame, Extent of, Preview preview, Typed typed, UUID press) {
        String here = Hrefs.installation(place.id()) + "/rerun";
        boolean window = typed.from() != null;
        return new AskRerunView(
                frame,
                List.of(
                        new Link("/", reader.page("home")),
                        new Link(Hrefs.installation(place.id()), place.name()),
                        new Link(null, reader.say("button", "ask_for_rerun"))),
                of == null ? reader.page("rerun_what") : title(of),
                place.whole() + ".",
                window ? here : null,
                window ? times(typed) : List.of(),
                summary(typed),
                preview == null ? List.of() : facts(of, preview),
                preview == null ? null : mayExist(preview),
                of == null ? null : Hrefs.installation(place.id()) + "/reruns",
                of == null ? List.of() : hidden(of, typed, press),
                new Field(
                        "f-" + REASON,
                        REASON,
                        reader.page("why_label"),
                        reader.page("rerun_why_hint"),
                        Field.Kind.TEXT,
                        typed.reason(),
                        List.of(),
                        typed.wrongReason()),
                new Link(Hrefs.installation(place.id()), reader.page("rerun_leave")));
    }

    /** What is run again: "Run PO-10045 again". */
    private String title(Extent of) {
        return switch (of.kind()) {
            case RECORD -> reader.page("rerun_record", Map.of("matter", of.reference()));
            case RUN -> reader.page("rerun_run");
            case WINDOW -> reader.page("rerun_window");
        };
    }

    private List<Field> times(Typed typed) {
        return List.of(
                time("from", reader.page("rerun_from"), typed.from(), typed.wrongTime()),
                time("to", reader.page("rerun_to"), typed.to(), null));
    }

    private Field time(String name, String label, String value, String why) {
        return new Field("f-" + name, name, label, reader.page("rerun_sample"), Field.Kind.TEXT, value, List.of(), why);
    }

    private Summary summary(Typed typed) {
        List<dev.handrail.portal.view.CorrectView.Problem> problems = new ArrayList<>();
        if (typed.wrongTime() != null) {
            problems.add(new dev.handrail.portal.view.CorrectView.Problem("f-from", typed.wrongTime()));
        }
        if (typed.wrongReason() != null) {
            problems.add(new dev.handrail.portal.view.CorrectView.Problem("f-" + REASON, typed.wrongReason()));
        }
        return problems.isEmpty() ? null : new Summary(reader.page("rerun_wrong"), List.copyOf(problems));
    }

    private List<Fact> facts(Extent of, Preview preview) {
        List<Fact> facts = new ArrayList<>();
        if (of.kind() == Extent.Kind.WINDOW) {
            facts.add(new Fact(reader.page("runs_title"), reader.number(preview.runs())));
        }
        if (of.kind() != Extent.Kind.RECORD) {
            facts.add(new Fact(reader.page("rerun_arrived"), reader.number(preview.arrived())));
            facts.add(new Fact(reader.page("rerun_missing"), reader.number(preview.notArrived())));
        }
        return List.copyOf(facts);
    }

    private String mayExist(Preview preview) {
        return preview.arrived() == 0
                ? null
                : reader.say(
                        "rerun", "may_exist", Map.of("count", preview.arrived(), "target_system", place.system(null)));
    }

    private static List<Hidden> hidden(Extent of, Typed typed, UUID press) {
        List<Hidden> hidden = new ArrayList<>();
        hidden.add(new Hidden(FormTelling.PRESS, press.toString()));
        switch (of.kind()) {
            case RECORD -> {
                hidden.add(new Hidden("type", of.type()));
                hidden.add(new Hidden("key", of.key()));
                hidden.add(new Hidden("reference", of.reference()));
            }
            case RUN -> hidden.add(new Hidden("run", of.run().toString()));
            case WINDOW -> {
                hidden.add(new Hidden("from", typed.from()));
                hidden.add(new Hidden("to", typed.to()));
            }
        }
        return List.copyOf(hidden);
    }
}
