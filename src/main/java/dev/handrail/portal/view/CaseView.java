package dev.handrail.portal.view;

import java.util.List;

/**
 * One case.
 *
 * @param href this page with its query, for the refresh, so that filters and the notice come back with it
 * @param title what did not arrive, in a sentence
 * @param notice what the reader's last press did; null also once nothing is on its way any more
 * @param incident the one sentence for a case of an open incident; null for every other case
 * @param happened the reviewed explanation
 * @param stored "We have stored the content.", only where it is so; else null
 * @param steps what to do, one step each; may be empty
 * @param all to what can be done about all of them at once; null when there is nothing, or one
 * @param talk what customer and support wrote to each other
 * @param history newest first
 * @param noHistory shown when there is none
 * @param supportCode to quote
 * @param moving whether something of it is on its way, so that the page refreshes itself
 */
public record CaseView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String title,
        Notice notice,
        Turn turn,
        String incident,
        Facts facts,
        String happened,
        String stored,
        List<String> steps,
        RecordTable records,
        Link all,
        Talk talk,
        List<Line> history,
        Empty noHistory,
        String supportCode,
        boolean moving) {

    /**
     * The conversation with support.
     *
     * @param messages oldest first; may be empty
     * @param nothing said when there is none
     * @param form null when the reader may not write
     */
    public record Talk(List<Message> messages, String nothing, Form form) {

        /** @param team "Support"; null when one of the customer's people wrote it */
        public record Message(String author, String team, Moment at, String text, List<File> files) {}

        /** @param scanned false: no scanner looked at it */
        public record File(String href, String name, String size, boolean scanned) {}

        /**
         * Where one writes.
         *
         * @param press the key of the button
         * @param text as it was typed; {@code why} it could not be sent, or null; {@code whyFiles} why its files could not
         */
        public record Form(
                String action, String press, String text, String why, String whyFiles, String label, String send) {}
    }

    /**
     * The facts.
     *
     * @param stake money with its currency, or null
     * @param missing how many did not arrive: "12"
     * @param missingNote "of 14; 2 have arrived since"
     * @param since when the first did not
     * @param again when it came back after it was solved; null when it did not
     * @param from the source; null when the telemetry does not say
     * @param to "to NetSuite"
     */
    public record Facts(
            String stake, String missing, String missingNote, Moment since, Moment again, String from, String to) {}

    /**
     * The records of the case.
     *
     * @param title the type in the customer's plural: "Orders"
     * @param reference the type in the singular, over the first column: "Order"
     * @param field the field that does not fit, over its column; null when no field is known
     * @param pager null when all are shown
     * @param sheet the list as a file
     * @param empty shown when there are no rows
     */
    public record RecordTable(
            String title,
            String reference,
            String field,
            List<Filter> tabs,
            List<RecordRow> rows,
            Pager pager,
            String sheet,
            Empty empty) {

        public boolean amounts() {
            return rows.stream().anyMatch(row -> row.amount() != null);
        }

        public boolean actions() {
            return rows.stream().anyMatch(row -> row.action() != null);
        }
    }

    /**
     * One record.
     *
     * @param id unique on the page and stable, as in {@link CaseRow}
     * @param note what else names it ("Bergmann Textil"), or null
     * @param value the field's value with the characters that do not fit marked; empty when it is missing
     * @param state waiting, on its way, request sent, request taken, arrived
     * @param at since when; null when the state has no time of its own
     * @param amount money with its currency, or null
     * @param action correct or send again; null while it is on its way or when it is not the reader's
     */
    public record RecordRow(
            String id,
            String href,
            String reference,
            String note,
            List<Segment> value,
            State state,
            Moment at,
            String amount,
            Link action) {}
}
