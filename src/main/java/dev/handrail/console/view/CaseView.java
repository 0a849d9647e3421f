package dev.handrail.console.view;

import java.util.List;

/**
 * One case in its layers.
 *
 * @param href this page
 * @param title short, in staff's words
 * @param failureClass "data.format/default"
 * @param counted "4 orders"
 * @param stake money with its currency, or null
 * @param code that people quote
 * @param open whether anything is left to do
 * @param incident the open one that it is part of, or null
 * @param installation where its integration is paused and resumed
 * @param notice what the reader just did, or why it could not be done; null
 * @param reads what the customer reads on their page
 * @param trigger layer 1; null when no run is known
 * @param eventsHref opens layers 2 and 3, and writes that down; null once they are open
 * @param events layer 2; null while it is closed
 * @param logs layer 3; null while it is closed
 * @param clocks empty when none was ever started
 */
public record CaseView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String title,
        String customer,
        String tier,
        String failureClass,
        String counted,
        String stake,
        Moment since,
        String code,
        boolean open,
        Link incident,
        String installation,
        Notice notice,
        Reads reads,
        Trigger trigger,
        Records records,
        String eventsHref,
        Events events,
        Logs logs,
        Beside beside,
        Runtime runtime,
        List<Clock> clocks,
        People people,
        Guide guide,
        List<Note> notes,
        List<Line> history,
        Forms forms,
        Visit visit) {

    /** The result of what the reader did. */
    public record Notice(String tone, String icon, String text) {}

    /** The customer's own words of it. */
    public record Reads(String title, String happened, String steps) {}

    /** Facts of the run, label over value over note. */
    public record Trigger(String summary, List<Fact> facts) {}

    /** @param note below the value, or null */
    public record Fact(String label, String value, String note) {}

    /** The records that did not arrive. */
    public record Records(String summary, boolean amounts, List<Row> rows) {
        /** @param field what does not fit, or null */
        public record Row(String reference, String field, State state, String attempts, Moment at, String amount) {}
    }

    /**
     * The run's rows.
     *
     * @param summary "31 in this run, failed ones first"
     * @param fall the trace as a picture; null when the run has no spans
     */
    public record Events(String summary, Waterfall fall, List<Step> steps) {
        /** @param outcome null when it says nothing about success */
        public record Step(String name, String reference, String begins, String took, String outcome, boolean failed) {}
    }

    /** Lines of the run, and what was observed of the failure itself. */
    public record Logs(String summary, List<Said> lines, String told) {
        public record Said(String at, String level, String text, boolean failed) {}
    }

    /** What the same instances wrote at the same time outside any run. */
    public record Beside(String summary, List<Logs.Said> lines) {}

    /** What was measured of those instances around that time. */
    public record Runtime(String summary, List<Measured> metrics) {
        /** Figures with their unit; null where none is told. */
        public record Measured(String name, String last, String least, String most, Moment at) {}
    }

    /**
     * One clock.
     *
     * @param used share of its budget in per cent, while it runs; null else
     * @param text "4 h 20", "met", "12 min late"
     */
    public record Clock(String title, State state, Integer used, String label) {}

    /** Label and value pairs. */
    public record People(List<Fact> pairs) {}

    /** The reviewed guide of the class. */
    public record Guide(
            String summary,
            String hint,
            String runbook,
            List<String> checks,
            String handOver,
            List<String> causes,
            List<String> clues,
            List<String> actions) {}

    /** @param audience who may read it */
    public record Note(
            String author, String side, String audience, boolean forStaff, Moment at, String text, List<File> files) {}

    /** @param scanned false: no scanner looked at it */
    public record File(String href, String name, String size, boolean scanned) {}

    /** One thing that happened, in a sentence. */
    public record Line(Moment at, String text, boolean forStaff) {}

    /**
     * What can be done.
     *
     * @param acknowledge whether that is left to be done
     * @param take whether the reader could own it
     * @param release whether somebody owns it
     * @param note as it was typed; {@code noteWhy} what does not fit of it, or null
     * @param filesWhy what does not fit of the files, or null
     * @param forCustomer whether the typed note was meant for the customer
     * @param press the key of the button that writes
     */
    public record Forms(
            boolean acknowledge,
            boolean take,
            List<Choice> owners,
            List<Choice> acts,
            String note,
            String noteWhy,
            String filesWhy,
            boolean forCustomer,
            String press) {}

    /** The reader's own visit. */
    public record Visit(Moment until, String reason, String endHref, String portalHref) {}
}
