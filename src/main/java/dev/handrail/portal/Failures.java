package dev.handrail.portal;

import dev.handrail.cases.FailureSummary;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Subject;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.CorrectionDesk;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Failures as the pages that act on one need them. */
@ApplicationScoped
class Failures {
    private final PortalVisit visit;
    private final CorrectionDesk desk;
    private final Subjects subjects;
    private final PlaceNames places;
    private final Words words;

    Failures(PortalVisit visit, CorrectionDesk desk, Subjects subjects, PlaceNames places, Words words) {
        this.visit = visit;
        this.desk = desk;
        this.subjects = subjects;
        this.places = places;
        this.words = words;
    }

    /** One failure and its case. */
    record Opened(Correctable each, Subject subject) {
        UUID id() {
            return each.failure().id();
        }

        /** To its story (a run has none: to its case), with what there is to say about it. */
        Response toStory(Done done) {
            FailureSummary failure = each.failure();
            String page = failure.wholeRun()
                    ? Hrefs.oneCase(failure.caseId())
                    : Hrefs.story(
                            failure.installation(), failure.recordType(), failure.recordKey(), failure.reference());
            return Answers.see(Hrefs.with(page, "done", done == Done.NOTHING ? null : done.word()));
        }

        /** To its story, because it cannot be acted on as it stands. */
        Response toStory() {
            return toStory(
                    switch (each.failure().state()) {
                        case "sending" -> Done.MOVING;
                        case "resolved", "discarded" -> Done.OVER;
                        case "unclear" -> Done.UNCLEAR;
                        default -> Done.NOTHING;
                    });
        }
    }

    /** @throws ProblemException (404) for a failure that the company does not have */
    Uni<Opened> open(UUID id) {
        return desk.open(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("failure")))
                .chain(each -> Uni.combine()
                        .all()
                        .unis(places.all(), subjects.types())
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .chain(read ->
                                subjects.of(each.caseOf(), read.getItem2(), read.getItem1(), visit.reader(words)))
                        .map(subject -> new Opened(each, subject)));
    }
}
