package dev.handrail.words;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Long but usual values of every placeholder: lengths are measured with these. */
final class Samples {
    /** The least that is known of any failure. */
    static final Set<String> LEAST =
            Set.of("record_type", "record_types", "reference", "count", "system", "target_system");

    private static final Map<String, String> BOTH = Map.ofEntries(
            Map.entry("reference", "PO-10045"),
            Map.entry("count", "312"),
            Map.entry("value", "8O339"),
            Map.entry("old_value", "80339"),
            Map.entry("system", "NetSuite"),
            Map.entry("source_system", "Shopify"),
            Map.entry("target_system", "NetSuite"),
            Map.entry("support_code", "HR-7K2M9"),
            Map.entry("person", "Ana"),
            Map.entry("row", "17"),
            Map.entry("owner", "Sam Solberg"),
            Map.entry("customer", "Acme Retail"),
            Map.entry("tier", "gold"),
            Map.entry("step", "2"),
            Map.entry("min", "1"),
            Map.entry("max", "40"));
    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("record_type", "order"),
            Map.entry("record_types", "orders"),
            Map.entry("field", "Postcode"),
            Map.entry("expected", "5 digits"),
            Map.entry("time", "24 November 2026, 15:00 CET"),
            Map.entry("next_update", "24 November 2026, 15:00 CET"),
            Map.entry("deadline", "24 November 2026, 15:00 CET"),
            Map.entry("amount", "€1,250,000.00"),
            Map.entry("integration", "Shopify orders to NetSuite"),
            Map.entry("reason", "wrong file"),
            Map.entry("total", "14,200"),
            Map.entry("matter", "312 orders of Acme Retail"),
            Map.entry("file", "orders-2026-11.csv"));
    private static final Map<String, String> GERMAN = Map.ofEntries(
            Map.entry("record_type", "Bestellung"),
            Map.entry("record_types", "Bestellungen"),
            Map.entry("field", "Postleitzahl"),
            Map.entry("expected", "5 Ziffern"),
            Map.entry("time", "24.11.2026, 15:00 Uhr MEZ"),
            Map.entry("next_update", "24.11.2026, 15:00 Uhr MEZ"),
            Map.entry("deadline", "24.11.2026, 15:00 Uhr MEZ"),
            Map.entry("amount", "1.250.000,00 €"),
            Map.entry("integration", "Shopify-Bestellungen an NetSuite"),
            Map.entry("reason", "falsche Datei"),
            Map.entry("total", "14.200"),
            Map.entry("matter", "312 Bestellungen für Acme Retail"),
            Map.entry("file", "bestellungen-2026-11.csv"));

    private Samples() {}

    static Map<String, String> of(Language language) {
        Map<String, String> all = new HashMap<>(BOTH);
        all.putAll(language == Language.DE ? GERMAN : ENGLISH);
        return all;
    }

    static Map<String, String> least(Language language) {
        Map<String, String> least = of(language);
        least.keySet().retainAll(LEAST);
        return least;
    }
}
