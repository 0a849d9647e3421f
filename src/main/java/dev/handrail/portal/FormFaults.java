package dev.handrail.portal;

import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.CorrectView.Summary;
import dev.handrail.portal.view.Field;
import dev.handrail.words.Language;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the fields of a settings form, in the order of the fields. */
final class FormFaults {
    /** Statuses that say that what was typed does not fit. */
    private static final int BAD_REQUEST = 400;

    private static final int CONFLICT = 409;
    /** Keys of what features refuse. */
    private static final List<String> REFUSED = List.of(
            "told_already",
            "too_many_recipients",
            "email_wrong",
            "address_long",
            "address_open",
            "address_read",
            "address_host",
            "address_port",
            "address_name",
            "address_public");

    private final Map<String, String> whys = new LinkedHashMap<>();
    private final Reader reader;

    FormFaults(Reader reader) {
        this.reader = reader;
    }

    /** @param key of a sentence in the section "settings" */
    void add(String field, String key) {
        whys.putIfAbsent(field, reader.say("settings", key));
    }

    boolean none() {
        return whys.isEmpty();
    }

    /** Null when the field fits. */
    String why(String field) {
        return whys.get(field);
    }

    void name(String field, String text) {
        if (text.isEmpty() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            add(field, "name_wrong");
        }
    }

    /** A region, as PostgreSQL and Java both read it. */
    void zone(String field, String text) {
        if (!text.equals("UTC")
                && !(text.contains("/") && ZoneId.getAvailableZoneIds().contains(text))) {
            add(field, "zone_wrong");
        }
    }

    /**
     * What a feature refused of a form.
     *
     * @param clash the field that a conflict is about
     * @throws ProblemException the same, when it is not about what was typed
     */
    FormFaults refused(ProblemException refused, String clash) {
        Problem problem = refused.problem();
        if (problem.status() == CONFLICT) {
            whys.putIfAbsent(clash, own(problem.detail()));
        } else if (problem.status() == BAD_REQUEST && !problem.errors().isEmpty()) {
            problem.errors().forEach(wrong -> whys.putIfAbsent(wrong.pointer().substring(1), own(wrong.detail())));
        } else {
            throw refused;
        }
        return this;
    }

    /** What a feature says is English: the sentence of ours that says the same. */
    private String own(String detail) {
        if (reader.language() == Language.EN) {
            return detail;
        }
        String key = REFUSED.stream()
                .filter(each -> detail.equals(reader.words().say(Language.EN, "settings", each)))
                .findFirst()
                .orElse("address_wrong");
        return reader.say("settings", key);
    }

    /** Null when nothing is wrong. @param ids the inputs' ids are "f-" and the field's name */
    Summary summary() {
        if (whys.isEmpty()) {
            return null;
        }
        List<dev.handrail.portal.view.CorrectView.Problem> problems = whys.entrySet().stream()
                .map(each -> new dev.handrail.portal.view.CorrectView.Problem("f-" + each.getKey(), each.getValue()))
                .toList();
        return new Summary(reader.page("settings_faults", Map.of("count", problems.size())), problems);
    }

    Field text(String name, String label, String hint, String value) {
        return new Field("f-" + name, name, label, hint, Field.Kind.TEXT, value, List.of(), why(name));
    }

    Field choice(String name, String label, String hint, String value, Map<String, String> options) {
        List<Field.Option> all = options.entrySet().stream()
                .map(each -> new Field.Option(
                        each.getKey(), each.getValue(), each.getKey().equals(value)))
                .toList();
        return new Field("f-" + name, name, label, hint, Field.Kind.CHOICE, value, all, why(name));
    }
}
