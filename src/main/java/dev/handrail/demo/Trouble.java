package dev.handrail.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Something that keeps going wrong: every so many days, a few records of one run do not arrive, and arrive some days later
 * after all. So that a restart tells the same history, it depends on the day alone; and as many are open on any day.
 *
 * @param count records at a time
 * @param every days from one time to the next
 * @param lasts whole days until they arrive
 * @param run which run of the day, from 0
 */
record Trouble(Flow flow, Kind kind, int count, int every, int lasts, int run) {

    /** What is wrong. Those with a weather lie with the target, the others in the record. */
    enum Kind {
        POSTCODE,
        SUPPLIER_MISSING,
        SUPPLIER_UNKNOWN,
        UNIT,
        TAX_TABLE,
        DUPLICATE,
        ORDER_UNKNOWN,
        DISCONNECTED(Weather.DISCONNECTED),
        BUSY(Weather.BUSY),
        DOWN(Weather.DOWN),
        NO_ANSWER(Weather.NO_ANSWER);

        final Weather weather;

        Kind() {
            this(Weather.CLEAR);
        }

        Kind(Weather weather) {
            this.weather = weather;
        }

        /** Breaks a good record the way people do. */
        void spoil(Map<String, Object> record) {
            switch (this) {
                case POSTCODE ->
                    inside(record, "delivery").computeIfPresent("postcode", (k, v) -> mistyped((String) v));
                case SUPPLIER_MISSING -> inside(record, "supplier").put("id", "");
                case SUPPLIER_UNKNOWN -> inside(record, "supplier").put("id", "S-9041");
                case UNIT -> firstLine(record).put("unit", "BX");
                case TAX_TABLE -> firstLine(record).put("tax", "NL-REPAIR");
                case DUPLICATE -> record.computeIfPresent("supplierInvoice", (k, v) -> previous((String) v));
                case ORDER_UNKNOWN -> record.computeIfPresent("order", (k, v) -> withoutLast((String) v));
                case DISCONNECTED -> record.put("organisation", "Acme Ireland");
                case BUSY, DOWN, NO_ANSWER -> {}
            }
        }

        /** The letter O for the digit 0, or the last character forgotten. */
        private static String mistyped(String postcode) {
            int zero = postcode.indexOf('0');
            return zero < 0 ? withoutLast(postcode) : postcode.substring(0, zero) + "O" + postcode.substring(zero + 1);
        }

        private static String withoutLast(String text) {
            return text.substring(0, text.length() - 1);
        }

        private static String previous(String number) {
            int dash = number.lastIndexOf('-') + 1;
            return number.substring(0, dash) + (Integer.parseInt(number.substring(dash)) - 1);
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> inside(Map<String, Object> record, String name) {
            return (Map<String, Object>) record.get(name);
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> firstLine(Map<String, Object> record) {
            return (Map<String, Object>) ((List<?>) record.get("lines")).get(0);
        }
    }

    static Trouble of(Flow flow, Kind kind, int count) {
        return new Trouble(flow, kind, count, 1, 1, 0);
    }

    Trouble every(int days) {
        return new Trouble(flow, kind, count, days, lasts, run);
    }

    Trouble forDays(int days) {
        return new Trouble(flow, kind, count, every, days, run);
    }

    Trouble inRun(int number) {
        return new Trouble(flow, kind, count, every, lasts, number);
    }

    /** Spread by kind, or everything would go wrong on the same day. */
    boolean startsOn(LocalDate day) {
        return Math.floorMod(day.toEpochDay() + 2L * kind.ordinal(), (long) every) == 0;
    }
}
