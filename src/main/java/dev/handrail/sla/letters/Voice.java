package dev.handrail.sla.letters;

import dev.handrail.alert.Addressee;
import dev.handrail.cases.CaseTexts;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Words, times and money for one addressee, as of one moment. */
record Voice(Words words, Language language, ZoneId zone, Instant now) {
    /** Staff read English. */
    static Voice of(Words words, Addressee to, Instant now) {
        return new Voice(words, to.audience().isStaff() ? Language.EN : to.language(), to.zone(), now);
    }

    String say(String section, String key) {
        return words.say(language, section, key);
    }

    String say(String section, String key, Map<String, ?> params) {
        return words.say(language, section, key, params);
    }

    String moment(Instant moment) {
        return Phrasing.moment(moment, zone, language, now);
    }

    /** Null when the amount is not known. */
    String money(BigDecimal amount, String currency) {
        return amount == null ? null : Line.of(Phrasing.money(amount, currency, language));
    }

    /** Sums in several currencies, the largest figure first; null when there are none. */
    String money(Map<String, BigDecimal> sums) {
        return sums.isEmpty()
                ? null
                : sums.entrySet().stream()
                        .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                        .map(sum -> money(sum.getValue(), sum.getKey()))
                        .collect(Collectors.joining(" + "));
    }

    /** What sentences about its records need. */
    Map<String, Object> about(KnownCase known) {
        Map<String, Object> params = new HashMap<>();
        params.put("count", known.count());
        params.put("record_type", Line.of(CaseTexts.singular(known.type(), language)));
        params.put("record_types", Line.of(CaseTexts.plural(known.type(), language)));
        params.put("integration", known.where().name());
        known.where().target().ifPresent(target -> params.put("target_system", target));
        return params;
    }
}
