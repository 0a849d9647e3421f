package dev.handrail.portal.view;

import static dev.handrail.portal.view.Samples.frame;
import static dev.handrail.portal.view.Samples.november;
import static dev.handrail.portal.view.Samples.today;

import dev.handrail.portal.view.CaseView.Facts;
import dev.handrail.portal.view.CaseView.RecordRow;
import dev.handrail.portal.view.CaseView.RecordTable;
import dev.handrail.portal.view.CaseView.Talk;
import dev.handrail.portal.view.CaseView.Talk.Message;
import dev.handrail.portal.view.Frame.Tab;
import java.util.List;

/** Cases of {@link Samples}' company. */
public final class SampleCases {

    private SampleCases() {}

    /** The customer's turn. */
    public static CaseView yours() {
        return yours(false, null);
    }

    /** The customer's turn, with two records on their way. */
    public static CaseView moving() {
        return yours(
                true,
                new Notice(Mark.REQUEST_SENT, "2 entries are on their way. You see here when they have arrived."));
    }

    private static CaseView yours(boolean moving, Notice notice) {
        Turn turn = new Turn(
                Mark.YOUR_TURN,
                "Your turn",
                "Choose “Correct” and change Delivery postcode",
                "You see what changes before anything is sent.",
                new Link("/failures/10047/correction", "Correct PO-10047"),
                List.of(),
                null);
        List<Line> history = List.of(
                new Line(today("10:15"), Mark.ARRIVED, "PO-10045 and PO-10046: arrived after the correction. Solved."),
                new Line(today("10:14"), Mark.SENT_AGAIN, "Alice Ferreira sent 2 entries again."),
                new Line(
                        today("10:12"),
                        Mark.CORRECTED,
                        "Alice Ferreira corrected Delivery postcode on PO-10045 and PO-10046."),
                new Line(today("09:31"), Mark.PASSED, "Now it is your turn."),
                new Line(today("09:30"), Mark.NOT_ARRIVED, "14 orders were not accepted by NetSuite."));
        return new CaseView(
                frame(Tab.CASES),
                crumbs("Purchase orders to NetSuite"),
                "/cases/1",
                "12 orders: Delivery postcode needs another value",
                notice,
                turn,
                null,
                new Facts(
                        "€48,210.40",
                        "12",
                        "of 14; 2 have arrived since",
                        today("09:30"),
                        null,
                        "Acme Buying",
                        "to NetSuite"),
                "NetSuite does not accept what is in the field Delivery postcode. Expected: 4 digits and 2 letters.",
                "We have stored the content.",
                List.of(
                        "Choose “Correct” and change Delivery postcode.",
                        "Check the preview, then choose “Send again”."),
                orders(moving),
                new Link("/cases/1/all", "Correct all 12"),
                talk(List.of(new Message(
                        "Sam",
                        "Support",
                        today("10:05"),
                        "Acme Buying can check this before an order leaves.\nWe have proposed it.",
                        List.of(new Talk.File("/attachments/1", "postcodes.xlsx", "14 KB", false))))),
                history,
                null,
                "HR-7K2M9",
                moving);
    }

    private static Talk talk(List<Message> messages) {
        return new Talk(
                messages,
                "Write to support if something is unclear. Your code is HR-7K2M9.",
                new Talk.Form("/cases/1/messages", "1", "", null, null, "Write to support", "Send message"));
    }

    private static RecordTable orders(boolean moving) {
        State waits = new State(Mark.WAITING, "Waiting");
        List<RecordRow> rows = List.of(
                moving
                        ? row(
                                "10041",
                                "Bergmann Textil",
                                marked("1", "O", "11 AB"),
                                new State(Mark.REQUEST_TAKEN, "Request taken"),
                                "10:39",
                                "€2,310.00")
                        : row("10041", "Bergmann Textil", marked("1", "O", "11 AB"), waits, null, "€2,310.00"),
                moving
                        ? row(
                                "10042",
                                "Van Dijk Supplies",
                                marked("2491", "", ""),
                                new State(Mark.REQUEST_SENT, "Request sent"),
                                "10:40",
                                "€1,180.50")
                        : row("10042", "Van Dijk Supplies", marked("2491", "", ""), waits, null, "€1,180.50"),
                row("10047", "Nordlys Keramikk", marked("1", "O", "11 AB"), waits, null, "€9,240.00"),
                row("10048", "Atelier Roux", marked("3511CX", "1", ""), waits, null, "€640.00"),
                row("10050", Samples.LONG_NAME, marked("", "D-", "10115"), waits, null, "€12,400.00"),
                row("10055", "Lakeside Paper", List.of(), waits, null, null),
                row(
                        "10058",
                        "Kowalski Drewno",
                        marked("00-950 Warszawa, ulica Marszałkowska 104/122", "", ""),
                        waits,
                        null,
                        "€6,105.00"));
        return new RecordTable(
                "Orders",
                "Order",
                "Delivery postcode",
                recordTabs(),
                rows,
                new Pager("7 of 12 shown", null, "/cases/1?after=10058"),
                "/cases/1/entries.csv",
                null);
    }

    private static List<Filter> recordTabs() {
        return List.of(
                new Filter("/cases/1", "Did not arrive", "12", true),
                new Filter("/cases/1?state=arrived", "Arrived", "2", false));
    }

    private static RecordRow row(
            String number, String note, List<Segment> value, State state, String at, String amount) {
        Link correct = at == null ? new Link("/failures/" + number + "/correction", "Correct") : null;
        return new RecordRow(
                "r-" + number,
                "/records/" + number,
                "PO-" + number,
                note,
                value,
                state,
                at == null ? null : today(at),
                amount,
                correct);
    }

    static List<Segment> marked(String before, String differs, String after) {
        return List.of(new Segment(before, false), new Segment(differs, true), new Segment(after, false)).stream()
                .filter(segment -> !segment.text().isEmpty())
                .toList();
    }

    /** Engineers act: no button. */
    public static CaseView ours() {
        Turn turn = new Turn(
                Mark.WITH_US,
                "With us",
                "This is ours to fix. You need do nothing.",
                "We then send what is waiting, and you see here when it has arrived.",
                null,
                List.of(),
                null);
        State with = new State(Mark.WITH_US, "With us");
        List<RecordRow> rows = List.of(
                new RecordRow(
                        "r-9987",
                        "/records/9987",
                        "PO-9987",
                        "Machinefabriek De Boer",
                        List.of(),
                        with,
                        null,
                        "€52,900.00",
                        null),
                new RecordRow(
                        "r-9991",
                        "/records/9991",
                        "PO-9991",
                        "Bergmann Textil",
                        List.of(),
                        with,
                        null,
                        "€18,400.00",
                        null));
        return new CaseView(
                frame(Tab.CASES),
                crumbs("Purchase orders to NetSuite"),
                "/cases/4",
                "2 orders are waiting for a fix from us",
                null,
                turn,
                null,
                new Facts("€71,300.00", "2", "of 2", november(20, "16:15"), null, null, "NetSuite"),
                "We turned part of the data into the wrong form for NetSuite. This is ours to fix, and we then send what is waiting.",
                null,
                List.of("You need do nothing."),
                new RecordTable(
                        "Orders",
                        "Order",
                        null,
                        List.of(
                                new Filter("/cases/4", "Did not arrive", "2", true),
                                new Filter("/cases/4?state=arrived", "Arrived", "0", false)),
                        rows,
                        null,
                        "/cases/4/entries.csv",
                        null),
                null,
                talk(List.of()),
                List.of(
                        new Line(november(20, "16:40"), Mark.WORKED_ON, "Now with our engineers."),
                        new Line(november(20, "16:15"), Mark.NOT_ARRIVED, "2 orders did not reach NetSuite.")),
                null,
                "HR-3F9D7",
                false);
    }

    /** A provider must act; everything that was open has arrived. */
    public static CaseView provider() {
        Turn turn = new Turn(
                Mark.WITH_PROVIDER,
                "With the provider",
                "Parcel Hub must answer first. You need do nothing.",
                "We keep trying and send them once Parcel Hub is back.",
                null,
                List.of(),
                new Turn.By("Next update by", today("11:00"), null));
        return new CaseView(
                frame(Tab.CASES),
                crumbs("Shipments to Parcel Hub"),
                "/cases/5",
                "Parcel Hub is not reachable",
                null,
                turn,
                "The trouble is not on your side: the same has happened at several places at once."
                        + " Support is working on it as one incident.",
                new Facts(null, "3", "shipments", today("09:05"), null, "Acme Warehouse", "to Parcel Hub"),
                "3 shipments are waiting because Parcel Hub does not answer. We keep trying and send them once Parcel Hub is back.",
                null,
                List.of(),
                new RecordTable(
                        "Shipments",
                        "Shipment",
                        null,
                        List.of(
                                new Filter("/cases/5", "Did not arrive", "3", false),
                                new Filter("/cases/5?state=arrived", "Arrived", "0", true)),
                        List.of(),
                        null,
                        "/cases/5/entries.csv",
                        new Empty(Mark.WAITING, "Nothing has arrived yet", "What arrives is listed here.", null)),
                null,
                talk(List.of()),
                List.of(),
                new Empty(Mark.WAITING, "No history yet", "What happens from now on is listed here.", null),
                "HR-9B4R0",
                false);
    }

    private static List<Link> crumbs(String where) {
        return List.of(new Link("/", "Home"), new Link("/cases", "Cases"), Link.here(where));
    }
}
