package dev.handrail.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How the database's types are written and read; null stays null. */
public final class Sql {
    private Sql() {}

    public static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    public static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** A column of the values of many, for {@code unnest}. */
    public static <T, V> V[] array(Collection<T> all, Function<T, V> value, IntFunction<V[]> make) {
        return all.stream().map(value).toArray(make);
    }

    /** Hex digits as bytea. */
    public static Buffer bytes(String hex) {
        return hex == null ? null : Buffer.buffer(HexFormat.of().parseHex(hex));
    }

    /** A bytea column as hex digits. */
    public static String hex(Row row, String column) {
        io.vertx.mutiny.core.buffer.Buffer buffer = row.getBuffer(column);
        return buffer == null ? null : HexFormat.of().formatHex(buffer.getBytes());
    }

    /** Reads all rows. Of wide ones this is much faster than one after the other. */
    public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return NamedRow.all(rows, reader);
    }
}
