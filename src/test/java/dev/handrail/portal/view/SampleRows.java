package dev.handrail.portal.view;

import static dev.handrail.portal.view.Samples.frame;
import static dev.handrail.portal.view.Samples.november;
import static dev.handrail.portal.view.Samples.today;

import dev.handrail.portal.view.Frame.Tab;
import java.util.List;

/** Cases as rows of a list. */
public final class SampleRows {

    private SampleRows() {}

    static CaseRow postcode(String id) {
        return new CaseRow(
                id + "-1",
                "/cases/1",
                "12 orders: Delivery postcode needs another value",
                "Purchase orders to NetSuite",
                today("09:30"),
                "€48,210.40",
                new State(Mark.YOUR_TURN, "Your turn"),
                "12 orders wait",
                null,
                null,
                new Link("/cases/1", "Correct 12 orders"));
    }

    static CaseRow supplier() {
        return new CaseRow(
                "case-2",
                "/cases/2",
                "Invoice INV-2291: Supplier is not in Xero",
                "Supplier invoices to Xero",
                today("09:00"),
                "€6,140.00",
                new State(Mark.YOUR_TURN, "Your turn"),
                "1 invoice waits",
                null,
                null,
                new Link("/failures/2/correction", "Correct INV-2291"));
    }

    static CaseRow tax() {
        return new CaseRow(
                "case-3",
                "/cases/3",
                "Order PO-10077 of " + Samples.LONG_NAME + ": Tax number is missing",
                "Purchase orders to NetSuite",
                november(20, "16:15"),
                null,
                new State(Mark.YOUR_TURN, "Your turn"),
                "1 order waits",
                null,
                null,
                new Link("/failures/3/correction", "Correct PO-10077"));
    }

    static CaseRow ours() {
        return other(
                "case-4",
                "4 orders are waiting for a fix from us",
                "Purchase orders to NetSuite",
                november(20, "16:15"),
                "€86,400.00",
                new State(Mark.WITH_US, "Our engineers"),
                "4 orders wait");
    }

    static CaseRow provider() {
        return other(
                "case-5",
                "Parcel Hub is not reachable",
                "Shipments to Parcel Hub",
                today("09:05"),
                "€1,905.00",
                new State(Mark.WITH_PROVIDER, "Parcel Hub"),
                "3 shipments wait");
    }

    static CaseRow busy() {
        return other(
                "case-6",
                "2 invoices are delayed",
                "Supplier invoices to Xero",
                today("10:00"),
                "€310.75",
                new State(Mark.WITH_US, "Our support team"),
                "2 invoices wait");
    }

    private static CaseRow other(
            String id, String title, String where, Moment since, String stake, State who, String whoNote) {
        return new CaseRow(id, "/cases/" + id, title, where, since, stake, who, whoNote, null, null, null);
    }

    public static CasesView cases() {
        return new CasesView(
                frame(Tab.CASES),
                "Three cases need you",
                null,
                tabs("customer"),
                List.of(postcode("case"), supplier(), tax()),
                new Pager("3 of 3 shown", null, null),
                "/cases.csv",
                null);
    }

    public static CasesView solvedCases() {
        State solved = new State(Mark.SOLVED, "Solved");
        List<CaseRow> rows = List.of(
                new CaseRow(
                        "case-7",
                        "/cases/7",
                        "31 returns: Warehouse is not in NetSuite",
                        "Returns to NetSuite",
                        november(15, "18:00"),
                        "€2,012.00",
                        solved,
                        "16 November, 09:12 CET",
                        null,
                        null,
                        null),
                new CaseRow(
                        "case-8",
                        "/cases/8",
                        "Xero is not reachable",
                        "Supplier invoices to Xero",
                        november(12, "11:40"),
                        null,
                        solved,
                        "12 November, 12:25 CET",
                        null,
                        null,
                        null));
        return new CasesView(
                frame(Tab.CASES),
                "Solved cases",
                "Each keeps its history.",
                tabs("solved"),
                rows,
                new Pager("2 of 54 shown", "/cases?state=solved", "/cases?state=solved&after=8"),
                "/cases.csv?state=solved",
                null);
    }

    public static CasesView noCases() {
        return new CasesView(
                frame(Tab.CASES),
                "Nothing needs you",
                null,
                tabs("customer"),
                List.of(),
                null,
                "/cases.csv",
                new Empty(
                        Mark.ARRIVED,
                        "Nothing needs you",
                        "Others are working on what is open.",
                        new Link("/cases?acts=others", "Others are on it")));
    }

    private static List<Filter> tabs(String current) {
        return List.of(
                new Filter("/cases", "Needs you", "3", current.equals("customer")),
                new Filter("/cases?acts=others", "Others are on it", "3", current.equals("others")),
                new Filter("/cases?state=solved", "Solved", null, current.equals("solved")));
    }
}
