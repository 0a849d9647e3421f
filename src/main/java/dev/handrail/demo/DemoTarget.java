package dev.handrail.demo;

import dev.handrail.demo.Answer.BadField;
import dev.handrail.demo.Answer.Call;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The systems that the demo's integrations deliver to, as one pure function: it judges the record that it is given, so
 * that a correction helps only when it is right.
 */
final class DemoTarget {
    private static final Map<String, Country> COUNTRIES = Map.of(
            "AT", new Country("Austria", "\\d{4}", "4 digits, for example 1010"),
            "BE", new Country("Belgium", "\\d{4}", "4 digits, for example 1000"),
            "DE", new Country("Germany", "\\d{5}", "5 digits, for example 80339"),
            "FR", new Country("France", "\\d{5}", "5 digits, for example 75011"),
            "IE", new Country("Ireland", "[A-Z]\\d[\\dW] [A-Z\\d]{4}", "for example D02 X285"),
            "NL", new Country("the Netherlands", "\\d{4} [A-Z]{2}", "4 digits and 2 letters, for example 1011 AB"));
    private static final List<String> UNITS = List.of("EA", "BOX", "KG", "PAL");
    private static final List<String> RETURN_REASONS = List.of("DAMAGED", "WRONG_ITEM", "TOO_LATE");
    private static final Pattern SUPPLIER = Pattern.compile("S-[12]0\\d\\d");
    private static final Pattern ORDER = Pattern.compile("PO-\\d{5,7}");

    /** What the targets call our taxes. A tax that is not here makes the mapping fall over, as such tables do. */
    private static final Map<String, String> TAXES = Map.of("STANDARD", "VAT:S", "REDUCED", "VAT:R", "NONE", "VAT:0");

    private DemoTarget() {}

    private record Country(String name, String postcode, String form) {}

    /** @param record as {@code shared.Json} reads it */
    static Answer judge(Flow flow, Map<String, Object> record, Weather weather) {
        var call = deliver(flow);
        var bad = weather(call, weather);
        if (bad != null) {
            return bad;
        }
        try {
            mapTaxes(record);
        } catch (RuntimeException e) {
            return Answer.broken(call, e);
        }
        return switch (flow) {
            case PURCHASE_ORDERS -> purchaseOrder(call, record);
            case SUPPLIER_INVOICES -> invoice(call, record);
            case SHIPMENTS -> shipment(call, record);
            case RETURNS -> goodsReturn(call, record);
        };
    }

    static Call deliver(Flow flow) {
        return new Call(flow.remote.step(), "POST", flow.remote.host(), flow.remote.path());
    }

    private static Answer weather(Call call, Weather weather) {
        return switch (weather) {
            case CLEAR -> null;
            case BUSY -> Answer.refused(call, 429, "rate_limited", "Too many requests", List.of());
            case DOWN -> Answer.refused(call, 503, "unavailable", "Service unavailable", List.of());
            case NO_ANSWER -> Answer.broken(call, new HttpTimeoutException("request timed out"));
            case DISCONNECTED ->
                Answer.refused(
                        call, 401, "token_expired", "The connection of this organisation has expired", List.of());
        };
    }

    private static List<String> mapTaxes(Map<String, Object> record) {
        return lines(record).stream()
                .filter(line -> line.containsKey("tax"))
                .map(line -> text(line, "tax"))
                .map(tax -> Objects.requireNonNull(TAXES.get(tax), () -> "no tax code for " + tax))
                .toList();
    }

    private static Answer purchaseOrder(Call call, Map<String, Object> record) {
        var fields = new ArrayList<BadField>();
        var supplier = text(inside(record, "supplier"), "id");
        if (supplier.isEmpty()) {
            fields.add(new BadField("/supplier/id", "A supplier is required", "required"));
        }
        address(inside(record, "delivery"), "/delivery", fields);
        units(record, fields);
        if (fields.isEmpty() && !SUPPLIER.matcher(supplier).matches()) {
            return notFound(
                    call,
                    "Look up supplier",
                    "/services/rest/record/v1/vendor/" + supplier,
                    "/supplier/id",
                    "Supplier " + supplier + " does not exist");
        }
        return result(call, fields, text(record, "reference"));
    }

    private static Answer invoice(Call call, Map<String, Object> record) {
        var fields = new ArrayList<BadField>();
        for (String name : List.of("supplierInvoice", "dueDate")) {
            if (text(record, name).isEmpty()) {
                fields.add(new BadField("/" + name, "This value is required", "required"));
            }
        }
        if (fields.isEmpty() && taken(text(record, "supplierInvoice"), text(record, "reference"))) {
            var why = "There is a bill with this supplier invoice number already";
            return Answer.refused(
                    call, 409, "duplicate", why, List.of(new BadField("/supplierInvoice", why, "duplicate")));
        }
        return result(call, fields, text(record, "reference"));
    }

    /** Invoice INV-2291 has number R-2291; a lower one is another invoice's, which is there already. */
    private static boolean taken(String number, String reference) {
        var own = digits(reference);
        var given = digits(number);
        return number.matches("R-\\d+") && !own.isEmpty() && Long.parseLong(given) < Long.parseLong(own);
    }

    private static Answer shipment(Call call, Map<String, Object> record) {
        var fields = new ArrayList<BadField>();
        var recipient = inside(record, "recipient");
        address(recipient, "/recipient", fields);
        if (text(record, "service").equals("EXPRESS")
                && text(recipient, "phone").isEmpty()) {
            fields.add(new BadField("/recipient/phone", "A telephone number is required for express", "required"));
        }
        return result(call, fields, text(record, "reference"));
    }

    private static Answer goodsReturn(Call call, Map<String, Object> record) {
        var fields = new ArrayList<BadField>();
        if (!RETURN_REASONS.contains(text(record, "reason"))) {
            fields.add(new BadField("/reason", "Must be one of " + String.join(", ", RETURN_REASONS), "value"));
        }
        units(record, fields);
        var order = text(record, "order");
        if (fields.isEmpty() && !ORDER.matcher(order).matches()) {
            return notFound(
                    call,
                    "Look up order",
                    "/services/rest/record/v1/purchaseOrder/" + order,
                    "/order",
                    "Order " + order + " does not exist");
        }
        return result(call, fields, text(record, "reference"));
    }

    private static void address(Map<String, Object> address, String path, List<BadField> fields) {
        var country = COUNTRIES.get(text(address, "country"));
        if (country == null) {
            fields.add(new BadField(path + "/country", "Must be one of AT, BE, DE, FR, IE, NL", "value"));
        } else if (!text(address, "postcode").matches(country.postcode)) {
            var why = "Postcodes of " + country.name + " have this form: " + country.form;
            fields.add(new BadField(path + "/postcode", why, "format"));
        }
    }

    private static void units(Map<String, Object> record, List<BadField> fields) {
        var lines = lines(record);
        for (int i = 0; i < lines.size(); i++) {
            if (!UNITS.contains(text(lines.get(i), "unit"))) {
                fields.add(
                        new BadField("/lines/" + i + "/unit", "Must be one of " + String.join(", ", UNITS), "value"));
            }
        }
    }

    private static Answer notFound(Call call, String step, String address, String path, String why) {
        return Answer.refused(
                new Call(step, "GET", call.host(), address),
                404,
                "not_found",
                why,
                List.of(new BadField(path, why, "not_found")));
    }

    private static Answer result(Call call, List<BadField> fields, String reference) {
        if (fields.isEmpty()) {
            return Answer.accepted(call, "Created " + reference);
        }
        var why = fields.size() == 1 ? "1 value was not accepted" : fields.size() + " values were not accepted";
        return Answer.refused(call, 422, "not_accepted", why, List.copyOf(fields));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text.strip() : "";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inside(Map<String, Object> record, String name) {
        return record.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> record) {
        return record.get("lines") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(line -> (Map<String, Object>) line)
                        .toList()
                : List.of();
    }
}
