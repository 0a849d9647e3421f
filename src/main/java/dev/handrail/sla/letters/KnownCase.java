package dev.handrail.sla.letters;

import dev.handrail.cases.CaseSummary;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypes.Catalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case with what letters about it need.
 *
 * @param type what the operator said about such records; empty when nothing
 * @param arrived how many of its failures ended because the record arrived
 * @param deadlines of the clocks that run in this cycle, by kind: acknowledge, customer, update, resolve
 * @param largest the records that did not arrive so far (of a solved case: all), those with the most money first
 */
record KnownCase(
        CaseSummary summary,
        Optional<RecordType> type,
        Customer customer,
        Where where,
        String owner,
        int arrived,
        Map<String, Instant> deadlines,
        List<Entry> largest) {

    /** @param accent #rrggbb, or null */
    record Customer(String id, String name, String tier, String accent) {}

    /**
     * One record, or one whole run.
     *
     * @param payload of the first few alone; null when it was not told, or not whole
     */
    record Entry(
            String type,
            String reference,
            boolean wholeRun,
            Instant failedAt,
            BigDecimal amount,
            String currency,
            String payload) {}

    Catalogue types() {
        return new Catalogue(type.map(known ->
                        Map.of(new dev.handrail.history.RecordTypes.Key(known.integration(), known.type()), known))
                .orElse(Map.of()));
    }

    /** How many records it is about now. */
    int count() {
        return summary.resolved() ? summary.total() : Math.max(1, summary.waiting());
    }

    boolean allArrived() {
        return arrived == summary.total();
    }
}
