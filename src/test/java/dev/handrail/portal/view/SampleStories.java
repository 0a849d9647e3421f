package dev.handrail.portal.view;

import static dev.handrail.portal.view.SampleCases.marked;
import static dev.handrail.portal.view.Samples.clock;
import static dev.handrail.portal.view.Samples.frame;
import static dev.handrail.portal.view.Samples.november;
import static dev.handrail.portal.view.Samples.today;

import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.Stage.Step;
import dev.handrail.portal.view.StoryView.Day;
import dev.handrail.portal.view.StoryView.Version;
import java.util.ArrayList;
import java.util.List;

/** Records of {@link Samples}' company: their stories, and the search for them. */
public final class SampleStories {

    private SampleStories() {}

    public static StoryView arrivedStory() {
        Turn turn = new Turn(
                Mark.ARRIVED,
                "Arrived",
                "Accepted by NetSuite as “SO-88213”",
                "Arrived after the correction.",
                null,
                List.of(),
                new Turn.By("When", today("10:15"), "Monday 23 November 2026"));
        return story("PO-10045", turn, stages(Step.DONE), true, false);
    }

    public static StoryView movingStory() {
        Turn turn = new Turn(
                Mark.ON_ITS_WAY,
                "On its way",
                "The integration takes the request next. You need do nothing.",
                null,
                null,
                List.of(),
                new Turn.By("Request sent", today("10:40"), null));
        return story("PO-10045", turn, stages(Step.LATER), false, true);
    }

    private static StoryView story(String reference, Turn turn, List<Stage> stages, boolean arrived, boolean moving) {
        Change postcode = new Change("Delivery postcode", marked("1", "O", "11 AB"), marked("1", "0", "11 AB"));
        List<Line> lines = new ArrayList<>(List.of(
                new Line(clock("08:55"), Mark.STARTED, "Arrived from Acme Buying."),
                new Line(clock("09:30"), Mark.PASSED, "Sent to NetSuite."),
                new Line(
                        clock("09:30"),
                        Mark.NOT_ARRIVED,
                        "NetSuite does not accept “1O11 AB” in the field Delivery postcode. Expected: 4 digits and 2 letters.",
                        null,
                        new Link("/cases/1", "12 orders: Delivery postcode needs another value")),
                new Line(clock("10:12"), Mark.CORRECTED, "Alice Ferreira corrected Delivery postcode.", postcode, null),
                new Line(clock("10:14"), Mark.SENT_AGAIN, "The request went to the integration.")));
        if (arrived) {
            lines.add(new Line(clock("10:14"), Mark.TAKEN, "The integration took the request."));
            lines.add(new Line(clock("10:15"), Mark.ARRIVED, "Accepted by NetSuite as “SO-88213”."));
        }
        return new StoryView(
                frame(Tab.RECORDS),
                List.of(
                        new Link("/records", "Entries"),
                        new Link("/records?installation=1", "Purchase orders to NetSuite"),
                        Link.here(reference)),
                "/records/10045",
                reference,
                "Order to Van Dijk Supplies, €1,420.00",
                moving
                        ? new Notice(Mark.REQUEST_SENT, "1 entry is on its way. You see here when it has arrived.")
                        : null,
                turn,
                "What was sent",
                stages,
                List.of(
                        new Day(
                                "Sunday 22 November 2026, CET",
                                List.of(new Line(clock("17:20"), Mark.FOUND, "A run started."))),
                        new Day("Monday 23 November 2026, CET", lines)),
                new Link("/cases/1", "12 orders: Delivery postcode needs another value"),
                List.of(
                        new Version("2, by Alice Ferreira", today("10:12"), arrived ? "arrived" : "on its way"),
                        new Version("1, as received", today("09:30"), "not accepted")),
                "As sent last",
                List.of(
                        new Fact("Supplier", "Van Dijk Supplies"),
                        new Fact("Delivery postcode", "1011 AB"),
                        new Fact("Delivery country", "Netherlands"),
                        new Fact("Delivery date", "27 November 2026"),
                        new Fact("Lines", "4")),
                null,
                moving ? null : new Link("/installations/1/rerun?key=1", "Ask for a re-run"),
                "HR-6H8P4",
                moving);
    }

    private static List<Stage> stages(Step last) {
        boolean done = last == Step.DONE;
        return List.of(
                new Stage(Step.DONE, "Request sent", today("10:14"), "Alice Ferreira"),
                new Stage(
                        done ? Step.DONE : Step.NOW,
                        "Request taken",
                        done ? today("10:14") : null,
                        done ? null : "waiting for the integration"),
                new Stage(last, "Arrived", done ? today("10:15") : null, null));
    }

    /** Nobody took the request; the content is gone. */
    public static StoryView stoppedStory() {
        Turn turn = new Turn(
                Mark.NOT_TAKEN,
                "Not taken in time",
                "The integration did not take the request in time. Support knows.",
                null,
                null,
                List.of(),
                null);
        return new StoryView(
                frame(Tab.RECORDS),
                List.of(new Link("/records", "Entries"), Link.here("INV-2291")),
                "/records/2291",
                "INV-2291",
                "Invoice of " + Samples.LONG_NAME,
                null,
                turn,
                "What was sent",
                List.of(
                        new Stage(Step.DONE, "Request sent", november(20, "10:14"), "Bob Okafor"),
                        new Stage(Step.STOPPED, "Not taken in time", november(20, "10:44"), null)),
                List.of(new Day(
                        "Friday 20 November 2026, CET",
                        List.of(new Line(
                                clock("10:44"),
                                Mark.NOT_TAKEN,
                                "The integration did not take the request in time. Support knows.")))),
                null,
                List.of(),
                "As received",
                List.of(),
                "The content is no longer stored. Its storage time is over.",
                null,
                "HR-0R2WL",
                false);
    }

    public static RecordsView found() {
        return new RecordsView(
                frame(Tab.SEARCH),
                "4 entries have “PO-1004” in their reference",
                null,
                "PO-1004",
                Samples.options("", "All integrations", "Purchase orders to NetSuite", "Supplier invoices to Xero"),
                Samples.options("", "Any state", "Arrived", "Did not arrive", "On its way"),
                new Link("/records", "Clear filters"),
                List.of(
                        result("PO-10045", new State(Mark.ARRIVED, "Arrived"), "10:15"),
                                result("PO-10046", new State(Mark.ARRIVED, "Arrived"), "10:15"),
                        result("PO-10047", new State(Mark.NOT_ARRIVED, "Did not arrive"), "09:30"),
                                result("PO-10048", new State(Mark.ON_ITS_WAY, "On its way"), "10:40")),
                new Pager(null, null, "/records?q=PO-1004&after=4"),
                null,
                null);
    }

    public static RecordsView notFound() {
        return new RecordsView(
                frame(Tab.SEARCH),
                "No entry has this reference",
                null,
                "PO-<b>99</b>",
                Samples.options("", "All integrations"),
                Samples.options("", "Any state"),
                null,
                List.of(),
                null,
                null,
                new Empty(
                        Mark.FOUND,
                        "No entry has this reference",
                        "Check how it is written, or search for a part of it. We keep entries for a limited time.",
                        null));
    }

    private static RecordsView.Row result(String reference, State state, String at) {
        return new RecordsView.Row(
                "/records/" + reference, reference, "Order", "Purchase orders to NetSuite", state, today(at));
    }
}
