package dev.handrail.console;

import dev.handrail.console.telling.Hours;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.console.telling.Names;
import dev.handrail.console.view.CaseView.Notice;
import dev.handrail.console.view.Frame;
import dev.handrail.console.view.InstallationView;
import dev.handrail.console.view.InstallationView.Form;
import dev.handrail.console.view.InstallationView.Past;
import dev.handrail.console.view.InstallationView.Watch;
import dev.handrail.console.view.InstallationsView;
import dev.handrail.console.view.Link;
import dev.handrail.console.view.State;
import dev.handrail.sla.safety.Pause;
import dev.handrail.sla.safety.PauseFinder.Waiting;
import dev.handrail.sla.safety.Standing;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import java.util.List;

/** The installations of one customer, put into words. */
final class InstallationTelling {
    private final Words words;
    private final Hours hours;
    private final String tenant;
    private final String customer;

    InstallationTelling(Words words, Hours hours, String tenant, String customer) {
        this.words = words;
        this.hours = hours;
        this.tenant = tenant;
        this.customer = customer;
    }

    InstallationsView list(Frame frame, List<Standing> all) {
        return new InstallationsView(
                frame,
                List.of(queue(), new Link(null, "Integrations")),
                customer,
                all.stream()
                        .map(each -> new InstallationsView.Row(
                                new Link(Hrefs.installation(tenant, each.id()), place(each)),
                                each.integration(),
                                state(each),
                                why(each),
                                Names.number(each.waiting())))
                        .toList());
    }

    /** @param form the reason of a pause as it was typed */
    InstallationView one(
            Frame frame,
            Standing each,
            List<Waiting> waiting,
            List<Pause> pauses,
            Notice notice,
            Form form,
            Watch watch) {
        return new InstallationView(
                frame,
                List.of(queue(), new Link(Hrefs.installations(tenant), "Integrations"), new Link(null, place(each))),
                Hrefs.installation(tenant, each.id()),
                place(each),
                customer,
                each.integration(),
                state(each),
                notice,
                why(each),
                Names.number(each.waiting()),
                waiting.stream().map(this::waiting).toList(),
                pauses.stream().map(this::past).toList(),
                each.paused() ? null : form,
                watch);
    }

    private Link queue() {
        return new Link(Hrefs.with(Hrefs.QUEUE, "customer", tenant), customer);
    }

    private static String place(Standing each) {
        return Names.place(each.integrationName(), each.integration(), each.name());
    }

    private static State state(Standing each) {
        return each.paused() ? new State("bad", "pause", "paused", null) : new State("good", "check", "active", null);
    }

    private String why(Standing each) {
        Pause pause = each.pause();
        return pause == null
                ? null
                : "Since " + hours.moment(pause.pausedAt()).text() + " by " + pause.by() + ": " + because(pause);
    }

    private String because(Pause pause) {
        return pause.because(words, Language.EN);
    }

    private InstallationView.Waiting waiting(Waiting each) {
        return new InstallationView.Waiting(
                each.caseId() == null ? null : new Link(Hrefs.oneCase(tenant, each.caseId()), each.code()),
                each.type().equals("rerun") ? "re-run" : "resubmission",
                each.by(),
                hours.moment(each.since()));
    }

    private Past past(Pause each) {
        return new Past(
                hours.moment(each.pausedAt()),
                each.by(),
                because(each),
                hours.moment(each.resumedAt()),
                each.resumedBy());
    }
}
