package dev.handrail.sla.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.alert.Notice;
import dev.handrail.cases.CaseSummary;
import dev.handrail.words.Words.Explained;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a customer's own system reads about a case: no payloads, no addresses, nobody's name. */
final class WebhookData {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A body stays below 20 KB whatever the letters: 20 records and one message of at most 4 bytes a character. */
    private static final int LONGEST_NAME = 80;

    private static final int LONGEST_MESSAGE = 1_000;

    private WebhookData() {}

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** @param steps what the customer has to do; empty when nothing */
    static String of(
            KnownCase known, Notice notice, Explained explained, List<String> steps, Promise promise, String url) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tenant", known.customer().id());
        data.put("case", ofCase(known, explained, steps, url));
        boolean customers = !steps.isEmpty();
        promise.deadline()
                .filter(at -> customers || notice.params().containsKey("deadline"))
                .ifPresent(at -> data.put("deadline", at.toString()));
        promise.nextUpdate()
                .filter(at -> !customers || notice.params().containsKey("next_update"))
                .ifPresent(at -> data.put("nextUpdate", at.toString()));
        if (notice.topic().equals(Topics.MESSAGE)) {
            data.put("message", cut(notice.params().getOrDefault("text", ""), LONGEST_MESSAGE));
        }
        data.put(
                "records",
                known.largest().stream()
                        .filter(entry -> !entry.wholeRun())
                        .map(entry -> Map.of(
                                "type",
                                cut(entry.type(), LONGEST_NAME),
                                "reference",
                                cut(entry.reference(), LONGEST_NAME)))
                        .toList());
        return text(data);
    }

    private static Map<String, Object> ofCase(KnownCase known, Explained explained, List<String> steps, String url) {
        CaseSummary summary = known.summary();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", summary.id().toString());
        one.put("code", summary.code());
        one.put("state", summary.state());
        one.put("class", summary.failureClass());
        one.put("whoActs", summary.acts().name().toLowerCase(Locale.ROOT));
        one.put("integration", known.where().name());
        one.put("title", explained.title());
        one.put("whatHappened", explained.whatHappened());
        one.put("nextStep", steps.isEmpty() ? null : String.join(" ", steps));
        one.put("openFailures", summary.waiting());
        one.put(
                "stake",
                summary.stakes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(sum -> stake(sum.getKey(), sum.getValue()))
                        .toList());
        one.put("since", summary.since().toString());
        one.put("url", url);
        return one;
    }

    /** As a text: a JSON number would be rounded by many readers. */
    private static Map<String, Object> stake(String currency, BigDecimal amount) {
        Map<String, Object> stake = new LinkedHashMap<>();
        stake.put("currency", currency);
        stake.put("amount", amount.toPlainString());
        return stake;
    }

    private static String text(Map<String, Object> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written", e);
        }
    }
}
