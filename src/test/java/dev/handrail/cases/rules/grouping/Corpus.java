package dev.handrail.cases.rules.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages as integrations write them, made of patterns: what belongs together is known. */
final class Corpus {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** @param kind which pattern made it */
    record Told(int kind, String message) {}

    private static final String[] PATTERNS = {
        "Order {doc} was rejected by the warehouse: item {sku} is discontinued",
        "Order {doc} was rejected by the warehouse: customer {company} is blocked",
        "Invoice {doc} for {company} could not be posted: period {date} is closed",
        "Invoice {doc} for {company} could not be posted: tax code {word} is unknown",
        "Contact {name} has no e-mail address",
        "Contact {name} already exists with e-mail {mail}",
        "Payment of {amount} declined by issuer: insufficient funds",
        "Payment of {amount} declined by issuer: card expired on {date}",
        "Server returned HTTP response code: 401 for URL: {url}",
        "Server returned HTTP response code: 503 for URL: {url}",
        "Server returned HTTP response code: 429 for URL: {url}",
        "ORA-00001: unique constraint ({field}.{field}) violated",
        "ORA-01400: cannot insert NULL into (\"{field}\".\"{field}\".\"{field}\")",
        "ORA-12541: TNS:no listener",
        "SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry '{doc}' for key '{field}'",
        "SQLSTATE[HY000]: General error: 1205 Lock wait timeout exceeded; try restarting transaction",
        "Deadlock found when trying to get lock for session {uuid} on shard {int}",
        "java.net.ConnectException: Connection refused: {host}:{int}",
        "org.xml.sax.SAXParseException: Element type \"{field}\" must be declared. at line {int}",
        "com.fasterxml.jackson.databind.exc.InvalidFormatException: Cannot deserialize value of type `java.time.LocalDate` from String \"{bad}\" at com.acme.sync.Reader.read(Reader.java:{int}) at com.acme.sync.Job.run(Job.java:{int})",
        "Mapping failed at {field}.{field}: value {bad} is not a number",
        "Mapping failed at {field}.{field}: value {bad} is not a date",
        "Mandatory field {field} is empty in segment {caps} of message {int}",
        "Country {city} is not known for address of {company}",
        "Duplicate customer {company}: already synced as {int} at {date}",
        "File {path} is empty",
        "File {path} is locked by another process",
        "Upload of {path} to {host} failed after {int} attempts: Permission denied",
        "Certificate of {host} expired on {date}",
        "Token for {mail} has been revoked, sign in again",
        "User {name} is not allowed to {verb} {plural}",
        "Rate limit of {int} requests per minute reached for tenant {company}, retry after {int} seconds",
        "Webhook {uuid} to {url} answered 500 Internal Server Error after {int} ms",
        "Unexpected response from partner: {json}",
        "Note too long: \"{text}\" exceeds {int} characters",
        "Cannot convert {amount} to {currency}: no exchange rate for {date}",
        "Stock of {sku} in {city} would become negative ({int} - {int})",
        "Artikel {sku} ist im Lager {city} nicht vorhanden",
        "Kunde {company} hat keine gültige Umsatzsteuer-ID: {bad}",
        "Die Rechnung {doc} wurde bereits am {date} gebucht",
        "Queue {field} is full, message {uuid} was dropped",
        "Missing required parameter: {field}",
        "Invalid value for {field}: {bad}",
        "State changed from {caps} to {caps} while order {doc} was being shipped",
        "Timeout of {int} ms exceeded while waiting for {field}",
        "Failed to lock row {int} of table {field}",
        "Shipment {doc} to {city} has no carrier",
        "Shipment {doc} to {city} has no label",
    };

    private final Random random;

    Corpus(long seed) {
        random = new Random(seed);
    }

    /** As in life, some kinds are frequent and some are rare. */
    List<Told> messages(int count) {
        List<Told> told = new ArrayList<>();
        double[] weights = new double[PATTERNS.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.pow(10, 1.2 * random.nextDouble());
            sum += weights[i];
        }
        for (int i = 0; i < count; i++) {
            double left = random.nextDouble() * sum;
            int kind = 0;
            while (kind < weights.length - 1 && left > weights[kind]) {
                left -= weights[kind++];
            }
            told.add(new Told(kind, filled(PATTERNS[kind])));
        }
        return told;
    }

    private String filled(String pattern) {
        Matcher place = PLACE.matcher(pattern);
        return place.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String kind) {
        return switch (kind) {
            case "doc" -> one("RE-", "AU", "BEST-", "PO ", "SO-", "R") + number(7);
            case "sku" -> one("KB-", "A", "TX.", "") + number(6) + one("", "-BLK", "/L");
            case "company" -> one(COMPANIES);
            case "name" -> one(FIRST) + " " + one("", "", "J. ") + one(LAST);
            case "mail" ->
                one(FIRST).toLowerCase() + "@" + one("beacon", "acme", "charlie") + one(".com", ".de", ".example");
            case "amount" -> one("EUR ", "$", "") + number(5) + "." + random.nextInt(10, 100) + one("", " EUR", " USD");
            case "currency" -> one("EUR", "USD", "GBP", "CHF", "SEK", "JPY", "PLN");
            case "date" -> date();
            case "word" -> one("standard", "reduced", "V19", "exempt", "A1", "none", "intra", "export");
            case "url" ->
                one("https://", "http://")
                        + host()
                        + one("/api/", "/v2/")
                        + one(PLURALS)
                        + one("", "/" + number(6), "?limit=" + number(3));
            case "host" -> host();
            case "field" -> one(FIELDS);
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case "int" -> number(6);
            case "bad" ->
                one("n/a", "-", "unknown", "1,5,3", "31.02.2024", "tbd", "??", "ABC", "0815", "see note", "null");
            case "caps" ->
                one("OPEN", "PICKED", "PACKED", "SHIPPED", "CLOSED", "CANCELLED", "ON_HOLD", "BACKORDER", "NEW");
            case "city" -> one(CITIES);
            case "path" ->
                one("/srv/in/", "/data/edi/out/", "C:\\exchange\\", "./spool/") + one("orders", "stock", "inv") + "_"
                        + number(8) + one(".csv", ".xml", ".edi");
            case "verb" -> one("read", "update", "delete", "approve", "export", "import", "merge");
            case "plural" -> one(PLURALS);
            case "json" ->
                "{\"id\": " + number(5) + ", \"state\": \"" + one("a", "b") + "\", \"lines\": [" + number(2) + "]}";
            case "text" -> text();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private String host() {
        return one(
                "api.beacon-trade.com",
                "sftp.acme.example",
                "10.20.1.7",
                "db-3.internal",
                "erp02.corp.acme.net",
                "mq.charlie.io");
    }

    private String date() {
        int day = random.nextInt(10, 29);
        int month = random.nextInt(1, 10);
        return one(
                "2024-0" + month + "-" + day,
                day + ".0" + month + ".2024",
                "2024-0" + month + "-" + day + "T10:" + day + ":00Z");
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 8); i >= 0; i--) {
            text.append(one(
                    "please", "call", "the", "driver", "before", "noon", "gate", "left", "of", "hall", "ring",
                    "twice"));
            text.append(i > 0 ? " " : "");
        }
        return text.toString();
    }

    private String number(int digits) {
        return String.valueOf(random.nextInt((int) Math.pow(10, random.nextInt(1, digits + 1))));
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static final String[] COMPANIES = {
        "Acme GmbH",
        "Beacon Ltd.",
        "Charlie & Sons",
        "Nordwind",
        "Müller Logistik AG",
        "Old Mill Bakery, Inc.",
        "Fjord",
        "Pico S.r.l.",
        "Harbour Foods",
        "Zenith",
        "Blue Door Co",
        "Kranich KG"
    };
    private static final String[] FIRST = {
        "Alice", "Bob", "Charlie", "Sam", "Ines", "Jürgen", "Mei", "Omar", "Pia", "Lars"
    };
    private static final String[] LAST = {
        "Adams", "Berg", "Costa", "Dietz", "Engström", "Okafor", "Li", "Novak", "O'Brien"
    };
    private static final String[] FIELDS = {
        "email",
        "firstName",
        "due_date",
        "ShipToCity",
        "quantity",
        "unit-price",
        "VatId",
        "lines[0].sku",
        "KUNNR",
        "currency",
        "iban",
        "order_lines",
        "Name"
    };
    private static final String[] CITIES = {
        "Berlin", "Lyon", "Gothenburg", "Porto", "New York", "Graz", "Brno", "San José", "Oslo"
    };
    private static final String[] PLURALS = {
        "orders", "invoices", "contacts", "shipments", "products", "payments", "users"
    };
}
