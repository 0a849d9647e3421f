package dev.handrail.sla.letters;

import dev.handrail.cases.rules.FieldErrors;
import dev.handrail.history.RecordType;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.sla.letters.KnownCase.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a case in a mail: few, the largest first.
 *
 * @param caption over them
 * @param all the words of the link to the others; null when there are none
 */
public record Records(String caption, List<Row> rows, String all) {
    static final int SHOWN = 4;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 30;

    /** @param value what stands in the bad field, or null; @param amount null when unknown */
    public record Row(String name, String value, String amount) {}

    static Records of(KnownCase known, Voice voice) {
        Optional<BadField> field = Optional.ofNullable(FieldErrors.toName(
                        known.summary().sample().clues().fields(),
                        known.summary().failureClass()))
                .filter(bad ->
                        known.type().map(type -> !type.isSensitive(bad.path())).orElse(true));
        List<Row> rows = known.largest().stream()
                .limit(SHOWN)
                .map(entry -> row(entry, field, voice))
                .toList();
        int total = known.count();
        return new Records(
                caption(known, rows, total, voice),
                rows,
                total > rows.size() ? voice.say("mail", "see_all", Map.of("total", total)) : null);
    }

    private static String caption(KnownCase known, List<Row> rows, int total, Voice voice) {
        if (total > rows.size()) {
            boolean money = rows.stream().allMatch(row -> row.amount() != null);
            return voice.say("mail", money ? "largest" : "some", Map.of("count", rows.size(), "total", total));
        }
        if (known.summary().wholeRun()) {
            return known.where().name();
        }
        Map<String, Object> about = voice.about(known);
        return Line.capitalised((String) about.get(rows.size() == 1 ? "record_type" : "record_types"));
    }

    private static Row row(Entry entry, Optional<BadField> field, Voice voice) {
        return new Row(
                entry.wholeRun()
                        ? voice.say("mail", "run_of", Map.of("time", voice.moment(entry.failedAt())))
                        : Line.cut(entry.reference(), LONGEST_NAME),
                field.flatMap(bad -> RecordType.valueAt(entry.payload(), bad.path()))
                        .filter(value -> !value.isBlank())
                        .map(value -> Line.cut(Line.of(value), LONGEST_VALUE))
                        .orElse(null),
                voice.money(entry.amount(), entry.currency()));
    }
}
