package dev.handrail.portal.telling;

import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.RerunView;
import dev.handrail.portal.view.State;
import dev.handrail.remedy.Correctable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The question before one record is sent again as it is. */
public final class RerunTelling {
    private final Reader reader;
    private final Subject subject;
    private final Correctable each;

    public RerunTelling(Reader reader, Subject subject, Correctable each) {
        this.reader = reader;
        this.subject = subject;
        this.each = each;
    }

    public RerunView view(Frame frame, UUID press) {
        String reference = subject.name(each.failure(), reader);
        String label = Turns.resendLabel(each.failure(), reader);
        UUID id = each.failure().id();
        Link page = new Link(
                Hrefs.oneCase(each.failure().caseId()), subject.explained().title());
        return new RerunView(
                frame,
                List.of(new Link("/cases", reader.page("cases")), page, Link.here(label)),
                reference,
                reader.page("send_unchanged", Map.of("reference", reference)),
                lead(),
                null,
                facts(reference),
                List.of(new State(
                        Mark.WAITING,
                        reader.page(
                                "see_accepted", Map.of("target_system", subject.target(), "reference", reference)))),
                Hrefs.resubmissions(id),
                List.of(new Hidden(FormTelling.PRESS, press.toString())),
                label,
                new Link(page.href(), reader.page("leave_unsent")));
    }

    private String lead() {
        String target = subject.target();
        if (!Offer.hasContent(each.failure())) {
            return reader.page("taken_from_source", Map.of("target_system", target));
        }
        return reader.page(
                each.version() == 0 ? "goes_as_received" : "goes_as_corrected", Map.of("target_system", target));
    }

    private List<Fact> facts(String reference) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Reader.capitalised(subject.noun(1, reader)), reference));
        String amount = reader.money(each.failure().amount(), each.failure().currency());
        if (amount != null) {
            facts.add(new Fact(reader.page("at_stake"), amount));
        }
        facts.add(new Fact(reader.page("to"), subject.target()));
        if (each.version() > 0) {
            String author =
                    each.corrections().get(each.corrections().size() - 1).author();
            facts.add(new Fact(reader.page("corrected_by"), author));
        }
        return List.copyOf(facts);
    }
}
