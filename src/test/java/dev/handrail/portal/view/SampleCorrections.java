package dev.handrail.portal.view;

import static dev.handrail.portal.view.SampleCases.marked;
import static dev.handrail.portal.view.Samples.frame;
import static dev.handrail.portal.view.Samples.options;
import static dev.handrail.portal.view.Samples.today;

import dev.handrail.portal.view.ConflictView.Differing;
import dev.handrail.portal.view.ConflictView.Taken;
import dev.handrail.portal.view.ConflictView.Value;
import dev.handrail.portal.view.CorrectView.Cell;
import dev.handrail.portal.view.CorrectView.Column;
import dev.handrail.portal.view.CorrectView.Group;
import dev.handrail.portal.view.CorrectView.LineRow;
import dev.handrail.portal.view.CorrectView.LineTable;
import dev.handrail.portal.view.CorrectView.Problem;
import dev.handrail.portal.view.CorrectView.Summary;
import dev.handrail.portal.view.Field.Kind;
import dev.handrail.portal.view.Field.Option;
import dev.handrail.portal.view.Frame.Tab;
import java.util.ArrayList;
import java.util.List;

/** What a person meets on the way from a wrong value to "sent again". */
public final class SampleCorrections {

    private static final String POSTCODE =
            "Write Delivery postcode in this form: 4 digits and 2 letters, such as 1011 AB";
    private static final String DATE = "Delivery date must be a real date";
    private static final String UNIT = "Choose Line 2, Unit from the list. “BX” is not in it";

    private SampleCorrections() {}

    public static CorrectView correct() {
        Field postcode = new Field(
                "f-delivery-postcode",
                "/delivery/postcode",
                "Delivery postcode",
                "Of the place where the goods arrive",
                Kind.TEXT,
                "1O11 AB",
                List.of(),
                POSTCODE);
        Field date = new Field(
                "f-delivery-date",
                "/delivery/date",
                "Delivery date",
                null,
                Kind.TEXT,
                "31 November 2026",
                List.of(),
                DATE);
        Field country = new Field(
                "f-delivery-country",
                "/delivery/country",
                "Delivery country",
                null,
                Kind.CHOICE,
                "NL",
                options("Netherlands", "Belgium", "Germany", "Netherlands"),
                null);
        Field weight = new Field("f-weight", "/weight", "Weight", "In kilograms", Kind.NUMBER, "12.5", List.of(), null);
        Field note = new Field(
                "f-note",
                "/note",
                "Note for the supplier",
                null,
                Kind.LONG_TEXT,
                "Ring twice.\nLeave <nothing> at the door.",
                List.of(),
                null);
        return new CorrectView(
                frame(Tab.CASES),
                crumbs(Link.here("PO-10047")),
                "PO-10047",
                "Order 3 of 12 in this case. Nothing is sent before you have seen what changes.",
                new Link("/failures/10042/correction", "PO-10042"),
                new Link("/failures/10048/correction", "PO-10048"),
                "/failures/10047/correction",
                List.of(new Hidden("version", "3")),
                new Summary(
                        "There is a problem with 3 fields",
                        List.of(
                                new Problem("f-delivery-postcode", POSTCODE),
                                new Problem("f-delivery-date", DATE),
                                new Problem("f-lines-1-unit", UNIT))),
                List.of(
                        new Group("h-wrong", "What does not fit", null, List.of(postcode, date), List.of()),
                        new Group("h-other", "Other values", null, List.of(weight, note), List.of()),
                        new Group(
                                "h-delivery",
                                "Delivery",
                                null,
                                List.of(country),
                                List.of(new Fact("Street", "Prinsengracht 263"), new Fact("City", "Amsterdam")))),
                List.of(lines()),
                List.of(
                        new Fact("Order", "PO-10047"),
                        new Fact("Supplier", Samples.LONG_NAME),
                        new Fact("Ordered by", "Joost Verhagen"),
                        new Fact("Order date", "23 November 2026"),
                        new Fact("Total", "€9,240.00")),
                new Link("/cases/1", "Back without changes"),
                new BesideView(
                        "/failures/10047/correction/beside?version=3",
                        List.of("Bob Okafor has this form open too, since 10:12 CET, and has sent nothing so far.")));
    }

    private static LineTable lines() {
        Column item = new Column("Item", false);
        Column quantity = new Column("Quantity", true);
        Column unit = new Column("Unit", false);
        Column amount = new Column("Amount", true);
        return new LineTable(
                "h-lines",
                "Lines",
                "Quantity and Unit can be changed.",
                List.of(item, quantity, unit, amount),
                List.of(
                        new LineRow(
                                "1",
                                List.of(
                                        new Cell(item, "Bowl, sand glaze", null),
                                        number(quantity, 0, "240"),
                                        unit(unit, 0, "Piece", null),
                                        new Cell(amount, "€3,480.00", null))),
                        new LineRow(
                                "2",
                                List.of(
                                        new Cell(item, "Plate 27 cm, sand glaze", null),
                                        number(quantity, 1, "40"),
                                        unit(unit, 1, "BX", UNIT),
                                        new Cell(amount, "€3,840.00", null))),
                        new LineRow(
                                "3",
                                List.of(
                                        new Cell(item, "Mug, sea glaze", null),
                                        number(quantity, 2, "120"),
                                        unit(unit, 2, "Piece", null),
                                        new Cell(amount, "€1,920.00", null)))));
    }

    private static Cell number(Column column, int line, String value) {
        return new Cell(
                column,
                null,
                new Field(
                        "f-lines-" + line + "-quantity",
                        "/lines/" + line + "/quantity",
                        "Line " + (line + 1) + ", Quantity",
                        null,
                        Kind.WHOLE_NUMBER,
                        value,
                        List.of(),
                        null));
    }

    private static Cell unit(Column column, int line, String value, String why) {
        List<Option> options = value.equals("BX")
                ? List.of(
                        new Option("BX", "BX (as received)", true),
                        new Option("Piece", "Piece", false),
                        new Option("Box of 12", "Box of 12", false))
                : options(value, "Piece", "Box of 12", "Pallet");
        return new Cell(
                column,
                null,
                new Field(
                        "f-lines-" + line + "-unit",
                        "/lines/" + line + "/unit",
                        "Line " + (line + 1) + ", Unit",
                        null,
                        Kind.CHOICE,
                        value,
                        options,
                        why));
    }

    public static PreviewView preview() {
        return new PreviewView(
                frame(Tab.CASES),
                crumbs(new Link("/failures/10047/correction", "PO-10047"), Link.here("What changes")),
                "PO-10047",
                "Three values of PO-10047 change",
                "Look through them, then send the order to NetSuite.",
                "/failures/10047/resubmission",
                "/failures/10047/correction",
                List.of(
                        new Hidden("version", "3"),
                        new Hidden("key", "b1c7"),
                        new Hidden("/delivery/postcode", "1011 AB")),
                List.of(
                        new Change("Delivery postcode", marked("1", "O", "11 AB"), marked("1", "0", "11 AB")),
                        new Change(
                                "Delivery date",
                                marked("3", "1", " November 2026"),
                                marked("3", "0", " November 2026")),
                        new Change(
                                "Note for the supplier",
                                List.of(),
                                marked(
                                        "Ring twice at the green door behind the courtyard, and leave the pallets there.",
                                        "",
                                        ""))),
                "11 values stay as they are",
                List.of(
                        new Fact("Delivery country", "Netherlands"),
                        new Fact("Line 1, Quantity", "240"),
                        new Fact("Line 1, Unit", "Piece")),
                List.of(
                        new State(Mark.ARRIVED, "Every value follows the rules for orders."),
                        new State(Mark.WAITING, "You see here when NetSuite has accepted PO-10047.")),
                "Send PO-10047 again",
                new Link("/cases/1", "Leave without sending"));
    }

    public static ConflictView conflict() {
        return new ConflictView(
                frame(Tab.CASES),
                crumbs(new Link("/failures/10047/correction", "PO-10047"), Link.here("Two corrections")),
                "PO-10047",
                "Bob Okafor changed PO-10047 too",
                "Both values are shown. Choose which one stays. Nothing has been sent yet.",
                "Bob Okafor",
                today("10:38"),
                today("10:40"),
                "/failures/10047/correction",
                List.of(new Hidden("version", "4")),
                List.of(
                        new Differing(
                                "c-postcode",
                                "/delivery/postcode",
                                "Delivery postcode",
                                "1O11 AB",
                                new Value("1012 AB", "1012 AB"),
                                new Value("1011 AB", "1011 AB"),
                                true),
                        new Differing(
                                "c-date",
                                "/delivery/date",
                                "Delivery date",
                                "31 November 2026",
                                new Value("2026-12-01", "1 December 2026"),
                                new Value("2026-11-30", "30 November 2026"),
                                false)),
                List.of(
                        new Taken(new Change("Line 2, Unit", marked("BX", "", ""), marked("Box of 12", "", "")), "You"),
                        new Taken(
                                new Change("Line 3, Quantity", marked("120", "", ""), marked("144", "", "")),
                                "Bob Okafor")),
                new Link("/cases/1", "Leave it to Bob Okafor"));
    }

    public static RerunView rerun() {
        return new RerunView(
                frame(Tab.CASES),
                crumbs(new Link("/records/9987", "PO-9987"), Link.here("Send again")),
                "PO-9987",
                "Send PO-9987 again without changes?",
                "It goes to NetSuite as it was received.",
                "It may exist in NetSuite already. Look there before you send it again.",
                List.of(
                        new Fact("Order", "PO-9987"),
                        new Fact("Supplier", "Machinefabriek De Boer"),
                        new Fact("At stake", "€52,900.00"),
                        new Fact("To", "NetSuite")),
                List.of(new State(Mark.WAITING, "You see here when NetSuite has accepted PO-9987.")),
                "/failures/9987/rerun",
                List.of(new Hidden("version", "1"), new Hidden("key", "c2d8")),
                "Send PO-9987 again",
                new Link("/records/9987", "Leave without sending"));
    }

    private static List<Link> crumbs(Link... rest) {
        List<Link> crumbs = new ArrayList<>(List.of(
                new Link("/cases", "Cases"), new Link("/cases/1", "12 orders: Delivery postcode needs another value")));
        crumbs.addAll(List.of(rest));
        return crumbs;
    }
}
