package dev.handrail.portal.view;

import java.util.List;

/**
 * Where a re-run stands.
 *
 * @param href of this page
 * @param lead whose it is and why
 * @param decide where it is approved or declined; null for who does not
 * @param takeBack where it is taken back; null when it cannot be
 * @param whyDecline what is wrong with the typed reason, or null
 */
public record RerunStateView(
        Frame frame,
        List<Link> crumbs,
        Notice notice,
        String href,
        String title,
        String lead,
        Turn turn,
        List<Stage> stages,
        List<Fact> facts,
        String decide,
        String takeBack,
        String whyDecline,
        boolean moving) {}
