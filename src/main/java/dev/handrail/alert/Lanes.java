package dev.handrail.alert;

import java.util.HashMap;
import java.util.Map;

/** How many are sent at once, in all and to one host, so that a slow host holds up few. */
final class Lanes {
    static final int IN_ALL = 16;
    static final int PER_HOST = 4;
    private final Map<String, Integer> busy = new HashMap<>();
    private int all;

    /** A place that may be taken once and is given back once. */
    final class Lane {
        private String host;

        boolean take(String wanted) {
            synchronized (Lanes.this) {
                if (host != null || all >= IN_ALL || busy.getOrDefault(wanted, 0) >= PER_HOST) {
                    return false;
                }
                host = wanted;
                all++;
                busy.merge(wanted, 1, Integer::sum);
                return true;
            }
        }

        void free() {
            synchronized (Lanes.this) {
                if (host != null) {
                    all--;
                    busy.computeIfPresent(host, (any, count) -> count > 1 ? count - 1 : null);
                    host = null;
                }
            }
        }
    }

    Lane lane() {
        return new Lane();
    }

    synchronized boolean full() {
        return all >= IN_ALL;
    }
}
