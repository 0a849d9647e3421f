package dev.handrail.shared;

import java.util.List;
import java.util.function.Function;

/**
 * Some items of a list.
 *
 * @param next where the following page begins; null on the last one
 */
public record Page<T>(List<T> items, Cursor next) {

    /** Cuts what was read with one item more than wanted. */
    public static <T> Page<T> of(List<T> read, int size, Function<T, Cursor> cursor) {
        if (read.size() <= size) {
            return new Page<>(List.copyOf(read), null);
        }
        return new Page<>(List.copyOf(read.subList(0, size)), cursor.apply(read.get(size - 1)));
    }

    public <V> Page<V> map(Function<T, V> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
