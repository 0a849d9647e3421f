package dev.handrail.demo;

import static dev.handrail.demo.Flow.PURCHASE_ORDERS;
import static dev.handrail.demo.Flow.RETURNS;
import static dev.handrail.demo.Flow.SHIPMENTS;
import static dev.handrail.demo.Flow.SUPPLIER_INVOICES;
import static dev.handrail.demo.Trouble.Kind.BUSY;
import static dev.handrail.demo.Trouble.Kind.DISCONNECTED;
import static dev.handrail.demo.Trouble.Kind.DOWN;
import static dev.handrail.demo.Trouble.Kind.DUPLICATE;
import static dev.handrail.demo.Trouble.Kind.NO_ANSWER;
import static dev.handrail.demo.Trouble.Kind.ORDER_UNKNOWN;
import static dev.handrail.demo.Trouble.Kind.POSTCODE;
import static dev.handrail.demo.Trouble.Kind.SUPPLIER_MISSING;
import static dev.handrail.demo.Trouble.Kind.SUPPLIER_UNKNOWN;
import static dev.handrail.demo.Trouble.Kind.TAX_TABLE;
import static dev.handrail.demo.Trouble.Kind.UNIT;

import java.util.List;
import java.util.Map;

/** The two customers: what they send on a working day, and what keeps going wrong there. */
enum Customer {
    ACME(
            "Acme Retail",
            "hr_demo_acme",
            Map.of(PURCHASE_ORDERS, 50, SUPPLIER_INVOICES, 26, SHIPMENTS, 46),
            List.of(
                    Trouble.of(PURCHASE_ORDERS, POSTCODE, 2).every(1).forDays(1).inRun(0),
                    Trouble.of(PURCHASE_ORDERS, SUPPLIER_MISSING, 1)
                            .every(6)
                            .forDays(12)
                            .inRun(2),
                    Trouble.of(PURCHASE_ORDERS, UNIT, 1).every(5).forDays(10).inRun(0),
                    Trouble.of(PURCHASE_ORDERS, SUPPLIER_UNKNOWN, 1)
                            .every(7)
                            .forDays(7)
                            .inRun(3),
                    Trouble.of(PURCHASE_ORDERS, TAX_TABLE, 2)
                            .every(9)
                            .forDays(9)
                            .inRun(4),
                    Trouble.of(SUPPLIER_INVOICES, DUPLICATE, 1)
                            .every(5)
                            .forDays(10)
                            .inRun(1),
                    Trouble.of(SUPPLIER_INVOICES, DISCONNECTED, 2)
                            .every(8)
                            .forDays(8)
                            .inRun(0),
                    Trouble.of(SHIPMENTS, DOWN, 1).every(1).forDays(1).inRun(0),
                    Trouble.of(SHIPMENTS, BUSY, 1).every(2).forDays(2).inRun(2),
                    Trouble.of(SHIPMENTS, NO_ANSWER, 1).every(6).forDays(6).inRun(3))),
    BEACON(
            "Beacon Foods",
            "hr_demo_beacon",
            Map.of(PURCHASE_ORDERS, 40, RETURNS, 10),
            List.of(
                    Trouble.of(PURCHASE_ORDERS, POSTCODE, 1).every(1).forDays(2).inRun(0),
                    Trouble.of(PURCHASE_ORDERS, SUPPLIER_MISSING, 1)
                            .every(7)
                            .forDays(7)
                            .inRun(1),
                    Trouble.of(PURCHASE_ORDERS, UNIT, 1).every(6).forDays(6).inRun(3),
                    // support's side: with Beacon's short deadlines it warns, is missed and escalates within minutes
                    Trouble.of(PURCHASE_ORDERS, TAX_TABLE, 1)
                            .every(4)
                            .forDays(4)
                            .inRun(2),
                    Trouble.of(RETURNS, ORDER_UNKNOWN, 1).every(5).forDays(5).inRun(1)));

    final String title;
    final String token;
    final Map<Flow, Integer> onAWorkday;
    final List<Trouble> troubles;

    Customer(String title, String token, Map<Flow, Integer> onAWorkday, List<Trouble> troubles) {
        this.title = title;
        this.token = token;
        this.onAWorkday = onAWorkday;
        this.troubles = troubles;
    }

    /** In the order of the enum, which a map does not keep. */
    List<Flow> flows() {
        return onAWorkday.keySet().stream().sorted().toList();
    }

    List<Trouble> troubles(Flow flow) {
        return troubles.stream().filter(trouble -> trouble.flow() == flow).toList();
    }
}
