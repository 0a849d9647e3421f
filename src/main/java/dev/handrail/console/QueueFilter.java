package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which cases the queue shows, as the address says. Whatever is not one of ours is as if it were not there.
 *
 * @param customer a part of the name, or the id; null for all, as the others
 * @param integration its key
 * @param acts customer, support, engineering or provider
 * @param tier gold, silver or bronze
 */
record QueueFilter(View view, String customer, String integration, String acts, String tier) {
    static final List<String> ACTS = List.of("customer", "support", "engineering", "provider");
    static final List<String> TIERS = List.of("gold", "silver", "bronze");
    private static final int LONGEST = 200;

    /** The saved views. Each condition speaks of cases as {@code c}; $1 is the reader. */
    enum View {
        NEAREST("Nearest clock", "true"),
        MINE("Mine", "c.owner_id = $1"),
        UNOWNED("Nobody owns", "c.owner_id is null"),
        OURS("Ours to fix", "c.acts in ('support', 'engineering', 'nobody')"),
        PROVIDER("Waiting for a provider", "c.acts = 'provider'"),
        IMPACT("Highest impact", "true");

        private final String title;
        private final String condition;

        View(String title, String condition) {
            this.title = title;
            this.condition = condition;
        }

        String title() {
            return title;
        }

        String condition() {
            return condition;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(String word) {
            return Arrays.stream(values())
                    .filter(view -> view.word().equals(word))
                    .findFirst()
                    .orElse(NEAREST);
        }
    }

    static QueueFilter of(String view, String customer, String integration, String acts, String tier) {
        return new QueueFilter(View.of(view), text(customer), text(integration), known(acts, ACTS), known(tier, TIERS));
    }

    QueueFilter with(View other) {
        return new QueueFilter(other, customer, integration, acts, tier);
    }

    boolean isNarrowed() {
        return customer != null || integration != null || acts != null || tier != null;
    }

    /** @param path the queue, or its spreadsheet */
    String href(String path) {
        String href = Hrefs.with(path, "view", view == View.NEAREST ? null : view.word());
        href = Hrefs.with(href, "customer", customer);
        href = Hrefs.with(href, "integration", integration);
        href = Hrefs.with(href, "acts", acts);
        return Hrefs.with(href, "tier", tier);
    }

    private static String text(String text) {
        String stripped = text == null ? "" : text.replace("\u0000", "").strip();
        return stripped.isEmpty() ? null : stripped.substring(0, Math.min(stripped.length(), LONGEST));
    }

    private static String known(String word, List<String> words) {
        return word != null && Set.copyOf(words).contains(word) ? word : null;
    }
}
