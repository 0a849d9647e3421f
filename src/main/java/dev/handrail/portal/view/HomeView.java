package dev.handrail.portal.view;

import java.util.List;

/**
 * Home: is everything arriving, what needs you, what are others doing.
 *
 * @param answer the first question answered in a sentence: "All but 22 of 18,402 entries arrived"
 * @param lead over which time
 * @param needsYouLine "Three cases need you", or null
 * @param needsYou at most some ten, most urgent first; cases has them all
 * @param needsYouCount of all
 * @param nothingNeedsYou shown when needsYou is empty
 * @param noInstallation shown when there is none
 */
public record HomeView(
        Frame frame,
        Moment now,
        String answer,
        String lead,
        String needsYouLine,
        List<InstallationRow> installations,
        Days days,
        List<CaseRow> needsYou,
        String needsYouCount,
        List<CaseRow> others,
        String othersCount,
        Empty nothingNeedsYou,
        Empty noInstallation) {

    /**
     * One installation.
     *
     * @param href where its records are, or null
     * @param to "to NetSuite"
     * @param nowNote why it is so, or null
     * @param share "99.74 %"
     * @param counts "6,210 of 6,226"
     * @param lastRun null before the first
     * @param lastRunNote "41 arrived, 12 did not", or null
     * @param nextRun null until schedules are known
     * @param nextRunNote "every 15 minutes", or null
     */
    public record InstallationRow(
            String href,
            String name,
            String to,
            State now,
            String nowNote,
            Spark spark,
            String share,
            String counts,
            Moment lastRun,
            String lastRunNote,
            Moment nextRun,
            String nextRunNote) {
        public InstallationRow(
                String href,
                String name,
                String to,
                State now,
                Spark spark,
                String share,
                String counts,
                Moment lastRun,
                String lastRunNote,
                Moment nextRun,
                String nextRunNote) {
            this(href, name, to, now, null, spark, share, counts, lastRun, lastRunNote, nextRun, nextRunNote);
        }
    }

    /** The table behind the charts. Columns: the installations' names. */
    public record Days(List<String> columns, List<Day> rows) {}

    /** One day: a cell per installation, "33", "268 of 272" or "–". */
    public record Day(String day, List<String> cells) {}

    /** Whether the table has a column for the next run. */
    public boolean nextRuns() {
        return installations.stream().anyMatch(row -> row.nextRun() != null);
    }

    /** Whether the rows of others promise a time. */
    public boolean promises() {
        return others.stream().anyMatch(row -> row.by() != null);
    }
}
