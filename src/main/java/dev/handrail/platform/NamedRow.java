package dev.handrail.platform;

import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A row that knows where its columns are. The driver looks for a name by comparing all of them, one after the other; of rows
 * with forty columns that takes longer than everything else about them.
 */
final class NamedRow implements Row {
    private final Row row;
    private final Map<String, Integer> places;

    private NamedRow(Row row, Map<String, Integer> places) {
        this.row = row;
        this.places = places;
    }

    static <T> List<T> all(
            RowSet<io.vertx.mutiny.sqlclient.Row> rows, Function<io.vertx.mutiny.sqlclient.Row, T> reader) {
        List<T> found = new ArrayList<>(rows.size());
        Map<String, Integer> places = new HashMap<>();
        List<String> names = rows.columnsNames();
        for (int i = 0; names != null && i < names.size(); i++) {
            places.putIfAbsent(names.get(i), i);
        }
        rows.forEach(row -> found.add(
                reader.apply(io.vertx.mutiny.sqlclient.Row.newInstance(new NamedRow(row.getDelegate(), places)))));
        return found;
    }

    @Override
    public String getColumnName(int place) {
        return row.getColumnName(place);
    }

    @Override
    public int getColumnIndex(String column) {
        return places.getOrDefault(column, -1);
    }

    @Override
    public Object getValue(int place) {
        return row.getValue(place);
    }

    @Override
    public <T> T get(Class<T> type, int place) {
        return row.get(type, place);
    }

    @Override
    public Tuple addValue(Object value) {
        row.addValue(value);
        return this;
    }

    @Override
    public int size() {
        return row.size();
    }

    @Override
    public void clear() {
        row.clear();
    }

    @Override
    public List<Class<?>> types() {
        return row.types();
    }
}
