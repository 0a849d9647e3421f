package dev.handrail.cases.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What must hold beside a signal's value. {@code signals.md} lists them all; those that nobody can decide yet never hold.
 *
 * @param narrows whether it makes a row more exact than one without it
 */
record Condition(boolean narrows, Predicate<Observed> test) {
    private static final Map<String, Predicate<Observed>> DECIDED = Map.ofEntries(
            Map.entry("field_errors", Observed::namesFields),
            Map.entry("no_field_errors", seen -> !seen.namesFields()),
            Map.entry("on_create", seen -> seen.isMethod("POST")),
            Map.entry("on_update", seen -> seen.isMethod("PUT", "PATCH")),
            Map.entry("on_delete", seen -> seen.isMethod("DELETE") || seen.says("update or delete on table")),
            Map.entry("on_lookup", seen -> seen.isMethod("GET", "HEAD")),
            Map.entry("on_insert", seen -> seen.isMethod("POST") || seen.says("insert")),
            Map.entry("idempotent", Observed::isIdempotent),
            Map.entry("not_idempotent", seen -> !seen.isIdempotent()),
            Map.entry("html_from_gateway", Observed::isPage),
            Map.entry("html_instead_of_data", seen -> seen.isPage() && (seen.says("sign in") || seen.says("login"))));
    private static final Set<String> OPEN = Set.of(
            "on_token_call",
            "on_upload",
            "on_download",
            "id_in_path",
            "all_calls_of_route",
            "only_this_record",
            "some_calls_pass",
            "worked_before",
            "never_worked_before",
            "not_sent",
            "owner=customer",
            "owner=operator",
            "body_has_error",
            "batch",
            "user_upload",
            "payment_api",
            "other_account_sees_it",
            "to_login_page",
            "clock_off",
            "two_renewals_at_once",
            "installation_paused",
            "usually_not_empty",
            "empty_result",
            "no_confirmation_by_deadline",
            "older_than_expected",
            "body_expected");

    /** @throws IllegalArgumentException for a condition that is not in the list */
    static Condition of(String text) {
        Predicate<Observed> decided = DECIDED.get(text);
        if (decided != null) {
            return new Condition(true, decided);
        }
        if (text.startsWith("words:")) {
            List<String> words = words(text);
            return new Condition(true, seen -> words.stream().anyMatch(seen::says));
        }
        if (text.startsWith("not_words:")) {
            List<String> words = words(text);
            return new Condition(false, seen -> words.stream().noneMatch(seen::says));
        }
        if (OPEN.contains(text) || text.startsWith("header:")) {
            return new Condition(true, seen -> false);
        }
        throw new IllegalArgumentException("no such condition: " + text);
    }

    boolean holds(Observed seen) {
        return test.test(seen);
    }

    private static List<String> words(String text) {
        String list = text.substring(text.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(list.split("\\|")).map(String::strip).toList();
    }
}
