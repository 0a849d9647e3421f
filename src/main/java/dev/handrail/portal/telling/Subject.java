package dev.handrail.portal.telling;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.words.Words;
import java.util.Map;
import java.util.Optional;

/**
 * A case with what telling it needs.
 *
 * @param type what the operator said about such records; empty when nothing
 * @param promised by when
 * @param mayExist whether the records may be at the target already, so that a person looks there before they are sent
 */
public record Subject(
        CaseSummary summary,
        Words.Explained explained,
        Optional<RecordType> type,
        Place place,
        Promised promised,
        Offer offer,
        boolean mayExist) {

    public static Subject of(
            CaseSummary each, CaseTexts texts, Catalogue types, Places places, Promised promised, Reader reader) {
        Words.Explained explained = texts.explain(each, types, reader.language(), promised.params(reader));
        return new Subject(
                each,
                explained,
                types.find(each.integration(), each.recordType()),
                places.find(each.installation(), each.integration()).in(reader),
                promised,
                Offer.of(each, explained, reader),
                Offer.mayExist(each, reader));
    }

    /** "order", "orders", "run", "runs". */
    String noun(long count, Reader reader) {
        if (summary.wholeRun()) {
            return reader.page(count == 1 ? "a_run" : "runs");
        }
        return count == 1 ? CaseTexts.singular(type, reader.language()) : CaseTexts.plural(type, reader.language());
    }

    /** "12 orders". */
    String counted(long count, Reader reader) {
        return reader.number(count) + " " + noun(count, reader);
    }

    /** What a failure is called by: its business reference, or when its run was. */
    public String name(FailureSummary failure, Reader reader) {
        return failure.wholeRun()
                ? reader.page(
                        "run_of",
                        Map.of(
                                "time",
                                reader.times().moment(failure.firstFailedAt()).text()))
                : failure.reference();
    }

    /** The system that takes the records. */
    public String target() {
        return place.system(summary.system());
    }
}
