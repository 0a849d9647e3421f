package dev.handrail.portal.view;

/**
 * One of the states that something sent goes through.
 *
 * @param title "Request sent", "Request taken", "Done"
 * @param at null as long as it has not happened
 * @param note who or what, or null
 */
public record Stage(Step step, String title, Moment at, String note) {

    /** Where the whole stands, seen from this stage. */
    public enum Step {
        DONE("done", "check", "Done"),
        NOW("now", "wait", "Now"),
        LATER("later", "later", "Later"),
        STOPPED("stopped", "cross", "Stopped here");

        private final String css;
        private final String icon;
        private final String spoken;

        Step(String css, String icon, String spoken) {
            this.css = css;
            this.icon = icon;
            this.spoken = spoken;
        }

        public String css() {
            return css;
        }

        public String icon() {
            return icon;
        }

        /** For readers who do not see the picture. */
        public String spoken() {
            return spoken;
        }

        public boolean current() {
            return this == NOW;
        }
    }
}
