package dev.handrail.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** An integration of the demo: what it moves, where to, and when it runs (UTC). */
enum Flow {
    PURCHASE_ORDERS(
            "purchase-orders-netsuite",
            "Purchase orders → NetSuite",
            "purchase-order",
            new Numbers("PO", 10_000, 60),
            new Remote(
                    "NetSuite", "netsuite.example", "/services/rest/record/v1/purchaseOrder", "Create purchase order"),
            List.of("06:15", "08:15", "10:15", "12:15", "14:15", "16:15")),
    SUPPLIER_INVOICES(
            "supplier-invoices-xero",
            "Supplier invoices → Xero",
            "invoice",
            new Numbers("INV", 2_000, 40),
            new Remote("Xero", "xero.example", "/api.xro/2.0/Invoices", "Create bill"),
            List.of("07:00", "10:00", "13:00", "16:00")),
    SHIPMENTS(
            "shipments-parcel-hub",
            "Shipments → Parcel Hub",
            "shipment",
            new Numbers("SHP", 70_000, 60),
            new Remote("Parcel Hub", "parcelhub.example", "/v2/shipments", "Book shipment"),
            List.of("07:30", "09:30", "11:30", "13:30", "15:30", "17:30")),
    RETURNS(
            "returns-netsuite",
            "Returns → NetSuite",
            "return",
            new Numbers("RET", 3_000, 20),
            new Remote(
                    "NetSuite",
                    "netsuite.example",
                    "/services/rest/record/v1/returnAuthorization",
                    "Create return authorization"),
            List.of("09:45", "15:45"));

    /** How records are named: prefix, the number that day zero begins with, and how many numbers a day has. */
    record Numbers(String prefix, int base, int perDay) {}

    /** The target: its name, its host, and the call that delivers one record. */
    record Remote(String system, String host, String path, String step) {}

    private static final LocalDate DAY_ZERO = LocalDate.of(2024, 10, 4);
    private static final int DAYS_BEFORE_NUMBERS_REPEAT = 1_400;

    final String key;
    final String title;
    final String type;
    final Remote remote;
    private final Numbers numbers;
    private final List<LocalTime> times;

    Flow(String key, String title, String type, Numbers numbers, Remote remote, List<String> times) {
        this.key = key;
        this.title = title;
        this.type = type;
        this.numbers = numbers;
        this.remote = remote;
        this.times = times.stream().map(LocalTime::parse).toList();
    }

    static Flow of(String key) {
        for (Flow flow : values()) {
            if (flow.key.equals(key)) {
                return flow;
            }
        }
        return null;
    }

    /** PO-10045: unique for years, and a function of day and position alone. */
    String reference(LocalDate day, int index) {
        long days = Math.floorMod(day.toEpochDay() - DAY_ZERO.toEpochDay(), (long) DAYS_BEFORE_NUMBERS_REPEAT);
        return numbers.prefix + "-" + (numbers.base + days * numbers.perDay + index);
    }

    /** Of the small runs between the regular ones; seven digits, so that the two never meet. */
    String liveReference(long number) {
        return numbers.prefix + "-" + (1_000_000 + Math.floorMod(number, 9_000_000L));
    }

    /** Every run of a working day; on weekends the first and the third. */
    List<LocalTime> times(boolean weekend) {
        return weekend ? List.of(times.get(0), times.get(Math.min(2, times.size() - 1))) : times;
    }
}
