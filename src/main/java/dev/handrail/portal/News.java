package dev.handrail.portal;

import dev.handrail.portal.telling.Reader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a recipient can be told about, in groups that people choose by. */
enum News {
    CASES(Set.of("case.opened", "case.reopened", "case.turned", "case.resolved")),
    DEADLINES(Set.of(
            "case.reminder", "case.deadline_near", "case.deadline_passed", "case.update_late", "case.escalated")),
    MESSAGES(Set.of("case.message"));

    final Set<String> topics;

    News(Set<String> topics) {
        this.topics = topics;
    }

    String title(Reader reader) {
        return reader.page("alerts_" + word());
    }

    String hint(Reader reader) {
        return reader.page("alerts_" + word() + "_hint");
    }

    /** Of the box in the form. */
    String field() {
        return "about_" + word();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
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
