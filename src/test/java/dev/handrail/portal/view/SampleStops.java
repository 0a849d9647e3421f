package dev.handrail.portal.view;

import static dev.handrail.portal.view.Samples.frame;
import static dev.handrail.portal.view.Samples.today;

import dev.handrail.portal.view.Frame.Tab;
import java.util.List;

/** The pages that stand in the way of the one asked for. */
public final class SampleStops {

    private SampleStops() {}

    public static ChooseView choose() {
        return new ChooseView(
                Frame.outside("en", null, "Alice Ferreira"),
                "/company",
                List.of(),
                List.of(
                        new ChooseView.Company("1", "Acme Retail", "3 cases need you"),
                        new ChooseView.Company("2", Samples.LONG_NAME, null)));
    }

    public static NobodyView nobody() {
        return new NobodyView(
                Frame.outside("en", null, "Dana Novak"), "dana.novak.with.a.long.address@beacon-logistics.example");
    }

    public static LostView notFound() {
        return new LostView(
                frame(Tab.NONE).withoutForms(),
                "This page is not here",
                "Check the address, or start from the overview.",
                null);
    }

    public static LostView noRight() {
        return new LostView(
                frame(Tab.NONE).withoutForms(),
                "Your role does not include this",
                "Ask an admin of your company to do it or to change your role.",
                null);
    }

    public static LostView fault() {
        return new LostView(
                Frame.bare("en", null),
                "This page does not work right now",
                "This is ours to fix. What you sent before is safe. Your code is HR-5XQ83.",
                today("10:40"));
    }

    public static LostView unavailable() {
        return new LostView(
                Frame.bare("en", null),
                "This page is not available right now",
                "It reloads by itself in 10 seconds. What you sent before is safe.",
                null);
    }
}
