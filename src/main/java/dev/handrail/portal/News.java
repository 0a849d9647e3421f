package dev.handrail.portal;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What a recipient can be told about, in groups that people choose by. */
enum News {
    CASES(
            "Cases",
            "opened, opened again, whose turn it is, solved",
            Set.of("case.opened", "case.reopened", "case.turned", "case.resolved")),
    DEADLINES(
            "Deadlines",
            "reminders, and deadlines that are near or have passed",
            Set.of(
                    "case.reminder",
                    "case.deadline_near",
                    "case.deadline_passed",
                    "case.update_late",
                    "case.escalated")),
    MESSAGES("Messages", "what support writes to you", Set.of("case.message"));

    final String title;
    final String hint;
    final Set<String> topics;

    News(String title, String hint, Set<String> topics) {
        this.title = title;
        this.hint = hint;
        this.topics = topics;
    }

    /** Of the box in the form. */
    String field() {
        return "about_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isTold(Set<String> muted) {
        return !muted.containsAll(topics);
    }

    /** The topics of all but these. */
    static Set<String> muted(Set<News> wanted) {
        Set<String> muted = new TreeSet<>();
        Arrays.stream(values()).filter(each -> !wanted.contains(each)).forEach(each -> muted.addAll(each.topics));
        return muted;
    }
}
