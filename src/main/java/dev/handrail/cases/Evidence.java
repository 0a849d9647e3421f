package dev.handrail.cases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.handrail.cases.rules.Facts;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Event;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** One picture of a failure from all the rows that tell of it: of each fact, what the most telling row says. */
final class Evidence {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int VALUES = 500;
    private final Attempt attempt;

    Evidence(Attempt attempt) {
        this.attempt = attempt;
    }

    Facts facts() {
        return new Facts(
                attempt.evidence().get(0).source().integration(),
                step(),
                system(),
                clues(),
                values(),
                attempt.wholeRun());
    }

    String step() {
        return first(Event::step);
    }

    String system() {
        String named = first(Event::system);
        return named != null ? named : any(Event::system);
    }

    /** The newest row that holds the record itself; null when none does. */
    Event payload() {
        return attempt.rows().stream()
                .filter(row -> row.payload() != null)
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    Event amount() {
        return attempt.rows().stream()
                .filter(row -> row.amount() != null)
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    private Clues clues() {
        return new Clues(
                clue(Clues::errorType),
                clue(Clues::exceptionType),
                clue(Clues::message),
                clue(Clues::httpStatus),
                clue(Clues::code),
                clue(Clues::grpcCode),
                clue(Clues::sqlState),
                clue(Clues::httpMethod),
                Objects.requireNonNullElse(
                        clue(clues -> clues.fields() == null || clues.fields().isEmpty() ? null : clues.fields()),
                        List.of()),
                clue(Clues::stacktrace),
                clue(Clues::retryAfter));
    }

    private <T> T clue(Function<Clues, T> part) {
        return first(row -> row.clues() == null ? null : part.apply(row.clues()));
    }

    private <T> T first(Function<Event, T> part) {
        return attempt.evidence().stream()
                .map(part)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private <T> T any(Function<Event, T> part) {
        return attempt.rows().stream()
                .map(part)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What belongs to this record and not to the kind of failure. */
    private Set<String> values() {
        Set<String> values = new HashSet<>();
        if (attempt.record() != null) {
            values.add(attempt.record().reference());
            values.add(attempt.record().key());
        }
        Event payload = payload();
        if (payload != null) {
            addScalars(payload.payload(), values);
        }
        return values;
    }

    private static void addScalars(String json, Set<String> values) {
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null && values.size() < VALUES) {
                if (parser.currentToken().isScalarValue()) {
                    values.add(parser.getText());
                }
            }
        } catch (IOException cutOrNotJson) {
            // what could be read up to here is enough
            return;
        }
    }
}
