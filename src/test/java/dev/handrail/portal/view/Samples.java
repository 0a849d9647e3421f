package dev.handrail.portal.view;

import dev.handrail.portal.view.Field.Option;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.HomeView.Day;
import dev.handrail.portal.view.HomeView.Days;
import dev.handrail.portal.view.HomeView.InstallationRow;
import dev.handrail.portal.view.Spark.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pages of Acme Retail on a Monday morning: orders to NetSuite, invoices to Xero, shipments to Parcel Hub. */
public final class Samples {

    static final String LONG_NAME = "Vereinigte Möbelmanufakturen Oberschwaben-Bodenseekreis Vertriebsgesellschaft";
    private static final int DAYS = 30;

    private Samples() {}

    public static Frame frame(Tab tab) {
        return new Frame(
                "en",
                null,
                "Acme Retail",
                true,
                "Alice Ferreira",
                null,
                "All times are Amsterdam time (CET).",
                3,
                tab,
                true,
                true);
    }

    public static Frame dark(Tab tab) {
        return new Frame(
                "en",
                "dark",
                "Acme Retail",
                true,
                "Alice Ferreira",
                null,
                "All times are Amsterdam time (CET).",
                3,
                tab,
                true,
                true);
    }

    /** A moment of this morning: "10:15 CET". */
    static Moment today(String clock) {
        return new Moment(
                "2026-11-23T" + clock + ":00+01:00", clock + " CET", "Monday 23 November 2026, " + clock + ":00 CET");
    }

    /** The clock alone, under a day's heading. */
    static Moment clock(String clock) {
        return new Moment("2026-11-23T" + clock + ":00+01:00", clock, "Monday 23 November 2026, " + clock + ":00 CET");
    }

    static Moment november(int day, String clock) {
        return new Moment(
                "2026-11-%02dT%s:00+01:00".formatted(day, clock),
                "%d November, %s CET".formatted(day, clock),
                "%d November 2026, %s:00 CET".formatted(day, clock));
    }

    public static HomeView home() {
        return home(frame(Tab.HOME));
    }

    public static HomeView home(Frame frame) {
        return new HomeView(
                frame,
                now(),
                "All but 22 of 18,402 entries arrived",
                "That is the last 30 days.",
                "Three cases need you",
                List.of(purchaseOrders(), invoices(), shipments(), returns()),
                days(List.of("Purchase orders", "Supplier invoices", "Shipments", "Returns")),
                List.of(SampleRows.postcode("act"), SampleRows.supplier(), SampleRows.tax()),
                "3",
                List.of(SampleRows.ours(), SampleRows.provider(), SampleRows.busy()),
                "3",
                nothingNeedsYou(),
                null);
    }

    /** A home where all is well. */
    public static HomeView calmHome() {
        Frame calm = new Frame(
                "en",
                null,
                "Acme Retail",
                true,
                "Alice Ferreira",
                null,
                "All times are Amsterdam time (CET).",
                0,
                Tab.HOME,
                true,
                true);
        InstallationRow orders = new InstallationRow(
                "/records?installation=1",
                "Purchase orders",
                "to NetSuite",
                new State(Mark.ARRIVED, "Arriving"),
                spark("Purchase orders: all arrived in 30 days", 200, 0),
                "100 %",
                "6,210 of 6,210",
                today("10:30"),
                "all arrived",
                null,
                null);
        return new HomeView(
                calm,
                now(),
                "Everything has arrived",
                "All 6,210 entries of the last 30 days.",
                null,
                List.of(orders),
                days(List.of("Purchase orders")),
                List.of(),
                "0",
                List.of(),
                "0",
                new Empty(
                        Mark.ARRIVED,
                        "Everything has arrived",
                        "Nothing needs you. Search for a reference to see its story.",
                        new Link("/records", "Search")),
                null);
    }

    /** A home before the first integration reported. */
    public static HomeView newHome() {
        Frame fresh =
                new Frame("en", null, "Acme Retail", false, "Alice Ferreira", null, null, 0, Tab.HOME, true, true);
        return new HomeView(
                fresh,
                now(),
                "No integration yet",
                "Once one is set up, it shows up here by itself.",
                null,
                List.of(),
                new Days(List.of(), List.of()),
                List.of(),
                "0",
                List.of(),
                "0",
                new Empty(
                        Mark.WAITING,
                        "Nothing needs you",
                        "What does not arrive is listed here with the next step.",
                        null),
                new Empty(Mark.WAITING, "No integration yet", "Once one is set up, it shows up here by itself.", null));
    }

    static Moment now() {
        return new Moment(
                "2026-11-23T10:40:00+01:00",
                "Monday 23 November 2026, 10:40 CET",
                "Monday 23 November 2026, 10:40:12 CET");
    }

    static Empty nothingNeedsYou() {
        return new Empty(Mark.ARRIVED, "Nothing needs you", "Others are working on what is open. See it below.", null);
    }

    private static InstallationRow purchaseOrders() {
        return new InstallationRow(
                "/records?installation=1",
                "Purchase orders",
                "to NetSuite",
                new State(Mark.NEEDS_YOU, "13 need you"),
                spark("Purchase orders: 99.74 % arrived in 30 days", 220, 16),
                "99.74 %",
                "6,210 of 6,226",
                today("10:30"),
                "41 arrived, 12 did not",
                null,
                null);
    }

    private static InstallationRow invoices() {
        return new InstallationRow(
                "/records?installation=2",
                "Supplier invoices",
                "to Xero",
                new State(Mark.NEEDS_YOU, "1 needs you"),
                spark("Supplier invoices: 99.90 % arrived in 30 days", 110, 3),
                "99.90 %",
                "2,911 of 2,914",
                today("10:00"),
                "18 arrived, 2 did not",
                null,
                null);
    }

    private static InstallationRow shipments() {
        return new InstallationRow(
                "/records?installation=3",
                "Shipments",
                "to Parcel Hub",
                new State(Mark.WITH_PROVIDER, "3 with Parcel Hub"),
                spark("Shipments: 99.97 % arrived in 30 days", 310, 3),
                "99.97 %",
                "9,205 of 9,208",
                today("10:38"),
                "6 arrived, 3 wait",
                null,
                null);
    }

    private static InstallationRow returns() {
        List<Bar> weekly = IntStream.range(0, DAYS)
                .mapToObj(day -> new Bar(day % 7 == 1 ? 11 + day % 5 : 0, 0))
                .toList();
        return new InstallationRow(
                null,
                "Returns",
                "to NetSuite",
                new State(Mark.ARRIVED, "Arriving"),
                new Spark("Returns: all arrived in 30 days", weekly),
                "100 %",
                "54 of 54",
                november(22, "18:00"),
                null,
                null,
                null);
    }

    /** Busy on working days, quiet at weekends, what is missing on the last three days. */
    private static Spark spark(String label, int usual, int missing) {
        List<Bar> bars = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            boolean weekend = (day + 6) % 7 > 4;
            long arrived = weekend ? usual / 8 : usual + (long) (day * 37 % 11) * usual / 20;
            bars.add(new Bar(arrived, day < DAYS - 3 || weekend ? 0 : missing / 2));
        }
        return new Spark(label, bars);
    }

    private static Days days(List<String> columns) {
        List<Day> rows = IntStream.range(0, DAYS)
                .mapToObj(day -> new Day(
                        "%d November".formatted(DAYS - day),
                        columns.stream()
                                .map(column -> day == 0 ? "323 of 335" : String.valueOf(column.length() * 17 + day * 3))
                                .toList()))
                .toList();
        return new Days(columns, rows);
    }

    static List<Option> options(String chosen, String... texts) {
        return List.of(texts).stream()
                .map(text -> new Option(text, text, text.equals(chosen)))
                .toList();
    }
}
