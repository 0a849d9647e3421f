package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.rules.Impact;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.shared.Page;
import dev.handrail.sla.Deadlines.CaseClock;
import dev.handrail.words.Language;
import dev.handrail.words.StoredValues;
import dev.handrail.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What the API tells: records of this door, apart from what is stored. */
final class Views {
    private Views() {}

    /**
     * A page of a list.
     *
     * @param next give it as ?after= for the following page; null on the last
     */
    public record ListView<T>(List<T> items, String next) {
        static <S, T> ListView<T> of(Page<S> page, java.util.function.Function<S, T> view) {
            return new ListView<>(
                    page.items().stream().map(view).toList(),
                    page.next() == null ? null : page.next().text());
        }
    }

    /**
     * A case.
     *
     * @param whoActs customer, support, engineering, provider or nobody
     * @param impact what lists of open cases are ordered by, in days of waiting; left out once it is solved
     * @param clocks by when; left out in lists
     * @param history in sentences, the newest first; left out in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CaseView(
            UUID id,
            String code,
            String integration,
            String installation,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String failureClass,

            String whoActs,
            String state,
            String title,
            String whatHappened,
            List<String> whatToDo,
            String recordType,
            String system,
            Instant openedAt,
            Instant lastFailedAt,
            Instant resolvedAt,
            int open,
            int sending,
            int unclear,
            int total,
            Map<String, BigDecimal> atStake,
            Long impact,
            String policy,
            List<ClockView> clocks,
            Instant nextTryAt,
            List<LineView> history) {}

    /**
     * What is read of one case beyond its summary.
     *
     * @param policy that it is held to, by name
     * @param nextTryAt when it is tried again by itself; null when it is not
     */
    record More(String policy, List<ClockView> clocks, Instant nextTryAt, List<LineView> history) {
        static final More NOTHING = new More(null, null, null, null);
    }

    /**
     * A clock of the present opening of a case.
     *
     * @param kind acknowledge, customer, update or resolve
     * @param deadline left out while it is paused
     * @param state running, paused, met, met_late, missed or cancelled
     * @param breachedAt when it was found to be late; it stays, whatever comes after
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClockView(
            String kind, Instant startedAt, Instant deadline, String state, Instant endedAt, Instant breachedAt) {
        static ClockView of(CaseClock clock) {
            return new ClockView(
                    clock.kind().word(),
                    clock.startedAt(),
                    clock.deadline(),
                    clock.state().word(),
                    clock.endedAt(),
                    clock.breachedAt());
        }
    }

    public record LineView(Instant at, String reference, String text) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FailureView(
            UUID id,
            UUID caseId,
            String state,
            String resolvedHow,
            RecordView record,
            boolean wholeRun,
            Instant firstFailedAt,
            Instant lastFailedAt,
            Instant resolvedAt,
            int attempts,
            String step,
            String system,
            String message,
            Integer httpStatus,
            String code,
            List<BadField> errors,
            BigDecimal amount,
            String currency,
            int version,
            @JsonRawValue String payload) {}

    public record RecordView(String type, String reference, String key) {}

    /** Without the record's content, for lists. */
    static FailureView failure(FailureSummary failure) {
        return failure(failure, null);
    }

    static FailureView failure(FailureSummary failure, String payload) {
        return new FailureView(
                failure.id(),
                failure.caseId(),
                failure.state(),
                failure.resolvedHow(),
                failure.wholeRun()
                        ? null
                        : new RecordView(failure.recordType(), failure.reference(), failure.recordKey()),
                failure.wholeRun(),
                failure.firstFailedAt(),
                failure.lastFailedAt(),
                failure.resolvedAt(),
                failure.attempts(),
                failure.step(),
                failure.system(),
                failure.clues().message(),
                failure.clues().httpStatus(),
                failure.clues().code(),
                failure.clues().fields(),
                failure.amount(),
                failure.currency(),
                failure.version(),
                payload);
    }

    static CaseView summary(CaseSummary each, Words.Explained text, Instant now) {
        return summary(each, text, now, More.NOTHING);
    }

    static CaseView summary(CaseSummary each, Words.Explained text, Instant now, More more) {
        return new CaseView(
                each.id(),
                each.code(),
                each.integration(),
                each.installationName(),
                each.failureClass(),
                each.acts().name().toLowerCase(Locale.ROOT),
                each.state(),
                text.title(),
                text.whatHappened(),
                text.steps(),
                each.recordType(),
                each.system(),
                each.openedAt(),
                each.lastFailedAt(),
                each.resolvedAt(),
                each.open(),
                each.sending(),
                each.unclear(),
                each.total(),
                each.stakes(),
                each.resolved() ? null : Impact.figure(each.weighedSince(), now),
                more.policy(),
                more.clocks(),
                more.nextTryAt(),
                more.history());
    }

    static LineView line(Words words, CaseFinder.Told told) {
        Map<String, Object> values = StoredValues.of(told.params(), ZoneOffset.UTC, Language.EN, Instant.EPOCH);
        return new LineView(told.at(), told.reference(), words.say(Language.EN, "story", told.sentence(), values));
    }
}
