package dev.handrail.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Event.Trigger;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The columns of the table {@code event}, written as arrays and read row by row. */
final class EventColumns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Column(String name, String type, IntFunction<Object[]> array, Function<Known, Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            column("day", "date", LocalDate[]::new, row -> day(row.event())),
            column("key", "bytea", Buffer[]::new, row -> Sql.bytes(row.event().key())),
            column("kind", "smallint", Short[]::new, row -> number(row.event().kind())),
            column(
                    "occurred_at",
                    "timestamptz",
                    OffsetDateTime[]::new,
                    row -> Sql.utc(row.event().occurredAt())),
            column(
                    "ended_at",
                    "timestamptz",
                    OffsetDateTime[]::new,
                    row -> Sql.utc(row.event().endedAt())),
            column("installation_id", "uuid", UUID[]::new, Known::installation),
            text("instance", row -> row.event().source().instance()),
            text("version", row -> row.event().source().version()),
            column(
                    "trace_id",
                    "bytea",
                    Buffer[]::new,
                    row -> Sql.bytes(row.event().traceId())),
            column(
                    "span_id",
                    "bytea",
                    Buffer[]::new,
                    row -> Sql.bytes(row.event().spanId())),
            column(
                    "parent_span_id",
                    "bytea",
                    Buffer[]::new,
                    row -> Sql.bytes(row.event().parentSpanId())),
            text("name", row -> row.event().name()),
            column("layer", "smallint", Short[]::new, row -> number(row.event().layer())),
            column(
                    "outcome",
                    "smallint",
                    Short[]::new,
                    row -> number(row.event().outcome())),
            column(
                    "explicit_outcome",
                    "boolean",
                    Boolean[]::new,
                    row -> row.event().explicitOutcome()),
            text("record_type", row -> part(row, RecordName::type)),
            text("record_reference", row -> part(row, RecordName::reference)),
            text("record_key", row -> part(row, RecordName::key)),
            column("record_inherited", "boolean", Boolean[]::new, Known::inherited),
            text("payload", row -> row.event().payload()),
            column("payload_cut", "boolean", Boolean[]::new, row -> row.event().payloadCut()),
            column(
                    "amount",
                    "numeric",
                    Numeric[]::new,
                    row -> row.event().amount() == null
                            ? null
                            : Numeric.create(row.event().amount())),
            text("currency", row -> row.event().currency()),
            text("step", row -> row.event().step()),
            text("system", row -> row.event().system()),
            text("system_role", row -> row.event().systemRole()),
            text("trigger_type", row -> trigger(row, Trigger::type)),
            text("trigger_id", row -> trigger(row, Trigger::id)),
            text("trigger_by", row -> trigger(row, Trigger::by)),
            column(
                    "command_id",
                    "uuid",
                    UUID[]::new,
                    row -> row.event().commandId() == null
                            ? null
                            : UUID.fromString(row.event().commandId())),
            text("clues", row -> write(row.event().clues())),
            text(
                    "links",
                    row -> row.event().links().isEmpty()
                            ? null
                            : String.join(" ", row.event().links())),
            text("attributes", row -> row.event().attributes()));

    /** $1 tenant, $2 received at, then one array a column. Sorted, so that two requests never wait for each other in a ring. */
    static final String INSERT = insert();

    static final String SELECT = "select e.*, i.integration, i.name as installation from event e"
            + " join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id";

    private EventColumns() {}

    static List<Object> values(String tenant, List<Known> rows, Instant receivedAt) {
        List<Object> values = new ArrayList<>();
        values.add(tenant);
        values.add(Sql.utc(receivedAt));
        for (Column column : COLUMNS) {
            values.add(rows.stream().map(column.value()).toArray(column.array()));
        }
        return values;
    }

    static Known read(Row row) {
        Event event = new Event(
                Event.Kind.values()[row.getShort("kind")],
                Sql.hex(row, "key"),
                Sql.instant(row, "occurred_at"),
                Sql.instant(row, "ended_at"),
                new Source(
                        row.getString("integration"),
                        row.getString("installation"),
                        row.getString("instance"),
                        row.getString("version")),
                Sql.hex(row, "trace_id"),
                Sql.hex(row, "span_id"),
                Sql.hex(row, "parent_span_id"),
                row.getString("name"),
                Event.Layer.values()[row.getShort("layer")],
                Event.Outcome.values()[row.getShort("outcome")],
                row.getBoolean("explicit_outcome"),
                record(row),
                row.getString("payload"),
                row.getBoolean("payload_cut"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("step"),
                row.getString("system"),
                row.getString("system_role"),
                trigger(row),
                row.getUUID("command_id") == null
                        ? null
                        : row.getUUID("command_id").toString(),
                clues(row.getString("clues")),
                row.getString("links") == null
                        ? List.of()
                        : List.of(row.getString("links").split(" ")),
                row.getString("attributes"));
        return new Known(event, row.getUUID("installation_id"), row.getBoolean("record_inherited"));
    }

    static RecordName record(Row row) {
        String reference = row.getString("record_reference");
        return reference == null
                ? null
                : new RecordName(row.getString("record_type"), reference, row.getString("record_key"));
    }

    static LocalDate day(Event event) {
        return LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC);
    }

    private static String insert() {
        StringBuilder names = new StringBuilder();
        StringBuilder arrays = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column column = COLUMNS.get(i);
            names.append(", ").append(column.name());
            arrays.append(i == 0 ? "" : ", ")
                    .append('$')
                    .append(i + 3)
                    .append("::")
                    .append(column.type())
                    .append("[]");
        }
        String list = names.substring(2);
        return "insert into event (tenant_id, received_at, " + list + ") select $1, $2, " + list + " from unnest("
                + arrays + ") as n(" + list
                + ") order by day, key on conflict (tenant_id, day, key) do nothing returning key";
    }

    private static Column column(String name, String type, IntFunction<Object[]> array, Function<Known, Object> value) {
        return new Column(name, type, array, value);
    }

    private static Column text(String name, Function<Known, String> value) {
        return new Column(name, "text", String[]::new, value::apply);
    }

    private static Short number(Enum<?> value) {
        return (short) value.ordinal();
    }

    private static String part(Known row, Function<RecordName, String> part) {
        return row.event().record() == null ? null : part.apply(row.event().record());
    }

    private static String trigger(Known row, Function<Trigger, String> part) {
        return row.event().trigger() == null ? null : part.apply(row.event().trigger());
    }

    private static Trigger trigger(Row row) {
        Trigger trigger =
                new Trigger(row.getString("trigger_type"), row.getString("trigger_id"), row.getString("trigger_by"));
        return trigger.equals(new Trigger(null, null, null)) ? null : trigger;
    }

    private static String write(Clues clues) {
        try {
            return clues == null ? null : JSON.writeValueAsString(clues);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records can be written", e);
        }
    }

    private static Clues clues(String text) {
        try {
            return text == null ? null : JSON.readValue(text, Clues.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we wrote can be read", e);
        }
    }
}
