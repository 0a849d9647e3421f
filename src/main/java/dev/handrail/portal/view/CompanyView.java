package dev.handrail.portal.view;

import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/**
 * The company's own details.
 *
 * @param facts for readers who change nothing
 * @param fields for administrators; empty otherwise
 * @param colours how the colour is shown, so that it can be read; null without one
 * @param logoHref the picture, or null when there is none
 * @param logoWhy what is wrong with the file, or null
 */
public record CompanyView(
        SettingsView settings,
        List<Fact> facts,
        Summary summary,
        List<Field> fields,
        String colours,
        String logoHref,
        String logoWhy) {}
