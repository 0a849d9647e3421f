package dev.handrail.portal.view;

/**
 * What stands around every page.
 *
 * @param language for the lang attribute: "en"
 * @param theme "light" or "dark" when the reader chose one; null: as the device does
 * @param tenantName the company, in the bar and in the page's title; null before one is known
 * @param accent whether /tenant.css has colours or a logo for this company
 * @param personName null when nobody is signed in
 * @param switchHref where another company is chosen; null for somebody who has one
 * @param zoneLine "All times are Amsterdam time (CET)."; null where no page shows a time
 * @param needsYou open cases in which the customer acts
 * @param tab which part of the portal this page belongs to
 * @param nav whether the bar leads anywhere; not where the person may not go
 * @param forms whether forms may be posted from here; error pages cannot have a CSRF token
 * @param viewing who of support looks at this page; null when a member does
 */
public record Frame(
        String language,
        String theme,
        String tenantName,
        boolean accent,
        String personName,
        String switchHref,
        String zoneLine,
        int needsYou,
        Tab tab,
        boolean nav,
        boolean forms,
        Viewing viewing) {

    /** Around a page that a member looks at. */
    public Frame(
            String language,
            String theme,
            String tenantName,
            boolean accent,
            String personName,
            String switchHref,
            String zoneLine,
            int needsYou,
            Tab tab,
            boolean nav,
            boolean forms) {
        this(language, theme, tenantName, accent, personName, switchHref, zoneLine, needsYou, tab, nav, forms, null);
    }

    /** The entries of the bar. SEARCH belongs to RECORDS and brings its own search box. */
    public enum Tab {
        HOME,
        CASES,
        RECORDS,
        SEARCH,
        SETTINGS,
        NONE
    }

    /** For pages that know nobody: nothing but the product's name. */
    public static Frame bare(String language, String theme) {
        return new Frame(language, theme, null, false, null, null, null, 0, Tab.NONE, false, false);
    }

    /** For pages of somebody who is signed in but in no company yet. */
    public static Frame outside(String language, String theme, String personName) {
        return new Frame(language, theme, null, false, personName, null, null, 0, Tab.NONE, false, true);
    }

    /** The same around an error page: counts may be stale, and no form has a token. */
    public Frame withoutForms() {
        return new Frame(
                language,
                theme,
                tenantName,
                accent,
                personName,
                switchHref,
                zoneLine,
                0,
                Tab.NONE,
                nav,
                false,
                viewing);
    }

    public String brand() {
        return tenantName == null ? "Handrail" : tenantName;
    }

    public boolean onHome() {
        return tab == Tab.HOME;
    }

    public boolean onCases() {
        return tab == Tab.CASES;
    }

    public boolean onRecords() {
        return tab == Tab.RECORDS || tab == Tab.SEARCH;
    }

    public boolean onSettings() {
        return tab == Tab.SETTINGS;
    }

    /** Whether the bar has a search box: not where the page has one itself. */
    public boolean findInBar() {
        return nav && tab != Tab.HOME && tab != Tab.SEARCH;
    }
}
