package dev.handrail.demo;

import dev.handrail.demo.Places.Good;
import dev.handrail.demo.Places.Place;
import dev.handrail.demo.Places.Supplier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes the demo's records, all of them good. The same customer, flow, reference and day make the same record. */
final class Records {
    static final String CURRENCY = "EUR";

    private final Customer customer;
    private final LocalDate day;
    private final SplittableRandom random;

    private Records(Customer customer, LocalDate day, String seed) {
        this.customer = customer;
        this.day = day;
        this.random = new SplittableRandom(Seed.of(seed));
    }

    /** As {@code shared.Json} reads it: changeable maps and lists. */
    static Map<String, Object> make(Customer customer, Flow flow, String reference, LocalDate day) {
        var records = new Records(customer, day, customer + flow.key + reference);
        return switch (flow) {
            case PURCHASE_ORDERS -> records.purchaseOrder(reference);
            case SUPPLIER_INVOICES -> records.invoice(reference);
            case SHIPMENTS -> records.shipment(reference);
            case RETURNS -> records.goodsReturn(reference);
        };
    }

    private Map<String, Object> purchaseOrder(String reference) {
        Supplier supplier = pick(Places.suppliers(customer));
        Place place = pick(Places.of(customer));
        var delivery = address(place);
        delivery.put("date", day.plusDays(random.nextInt(2, 9)).toString());
        var lines = lines(1 + random.nextInt(3), true);
        return object(
                "reference",
                reference,
                "orderDate",
                day.toString(),
                "orderedBy",
                pick(Places.buyers(customer)),
                "supplier",
                object("id", supplier.id(), "name", supplier.name()),
                "delivery",
                delivery,
                "currency",
                CURRENCY,
                "lines",
                lines,
                "total",
                total(lines));
    }

    private Map<String, Object> invoice(String reference) {
        Supplier supplier = pick(Places.suppliers(customer));
        var lines = lines(1 + random.nextInt(2), true);
        lines.forEach(line -> line.put("account", "400"));
        return object(
                "reference",
                reference,
                "supplierInvoice",
                "R-" + reference.substring(reference.indexOf('-') + 1),
                "organisation",
                customer.title,
                "supplier",
                object("id", supplier.id(), "name", supplier.name(), "iban", iban()),
                "invoiceDate",
                day.minusDays(random.nextInt(1, 6)).toString(),
                "dueDate",
                day.plusDays(30).toString(),
                "currency",
                CURRENCY,
                "lines",
                lines,
                "total",
                total(lines));
    }

    private Map<String, Object> shipment(String reference) {
        var recipient = address(pick(Places.of(customer)));
        recipient.put("name", pick(List.of("M. Jansen", "K. Vogel", "C. Petit", "S. Novak", "T. de Wit")));
        recipient.put("phone", "+31 20 555 0" + random.nextInt(100, 1000));
        return object(
                "reference",
                reference,
                "service",
                pick(List.of("STANDARD", "STANDARD", "EXPRESS")),
                "recipient",
                recipient,
                "parcels",
                List.of(object("weightKg", BigDecimal.valueOf(random.nextInt(4, 180), 1))),
                "currency",
                CURRENCY,
                "value",
                BigDecimal.valueOf(random.nextInt(1_900, 64_000), 2));
    }

    private Map<String, Object> goodsReturn(String reference) {
        var lines = lines(1, false);
        return object(
                "reference",
                reference,
                "order",
                Flow.PURCHASE_ORDERS.reference(day.minusDays(random.nextInt(3, 15)), random.nextInt(20)),
                "reason",
                pick(List.of("DAMAGED", "WRONG_ITEM", "TOO_LATE")),
                "currency",
                CURRENCY,
                "lines",
                lines,
                "total",
                total(lines));
    }

    private static Map<String, Object> address(Place place) {
        return object(
                "name", place.name(),
                "street", place.street(),
                "postcode", place.postcode(),
                "city", place.city(),
                "country", place.country());
    }

    private List<Map<String, Object>> lines(int count, boolean taxed) {
        var lines = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            Good good = pick(Places.goods(customer));
            var line = object(
                    "item", good.item(),
                    "description", good.description(),
                    "quantity", (long) random.nextInt(2, good.cents() > 20_000 ? 6 : 40),
                    "unit", good.unit(),
                    "price", BigDecimal.valueOf(good.cents(), 2));
            if (taxed) {
                line.put("tax", "STANDARD");
            }
            lines.add(line);
        }
        return lines;
    }

    private static BigDecimal total(List<Map<String, Object>> lines) {
        return lines.stream()
                .map(line -> ((BigDecimal) line.get("price")).multiply(BigDecimal.valueOf((Long) line.get("quantity"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String iban() {
        return "NL" + random.nextInt(10, 99) + "BANK0" + random.nextInt(100_000_000, 999_999_999);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
