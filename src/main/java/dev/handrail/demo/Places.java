package dev.handrail.demo;

import java.util.List;

/** Invented addresses, suppliers and goods: what the demo's records are made of. */
final class Places {
    private Places() {}

    record Place(String name, String street, String postcode, String city, String country) {}

    record Supplier(String id, String name) {}

    /** @param cents the price of one */
    record Good(String item, String description, String unit, int cents) {}

    static List<Place> of(Customer customer) {
        return switch (customer) {
            case ACME ->
                List.of(
                        new Place("Acme Retail Amsterdam", "Prinsengracht 214", "1016 HD", "Amsterdam", "NL"),
                        new Place("Acme Retail Utrecht", "Oudegracht 88", "3511 AV", "Utrecht", "NL"),
                        new Place("Acme Retail München", "Landsberger Straße 40", "80339", "München", "DE"),
                        new Place("Acme Retail Berlin", "Torstraße 101", "10119", "Berlin", "DE"),
                        new Place("Acme Retail Paris", "Rue Oberkampf 30", "75011", "Paris", "FR"),
                        new Place("Acme Retail Wien", "Wollzeile 12", "1010", "Wien", "AT"));
            case BEACON ->
                List.of(
                        new Place("Beacon Kitchen Gent", "Veldstraat 60", "9000", "Gent", "BE"),
                        new Place("Beacon Kitchen Brussel", "Dansaertstraat 108", "1000", "Brussel", "BE"),
                        new Place("Beacon Kitchen Köln", "Ehrenstraße 20", "50672", "Köln", "DE"),
                        new Place("Beacon Kitchen Lille", "Rue de Béthune 5", "59800", "Lille", "FR"));
        };
    }

    static List<Supplier> suppliers(Customer customer) {
        return switch (customer) {
            case ACME ->
                List.of(
                        new Supplier("S-1001", "Bergmann Textil"),
                        new Supplier("S-1002", "Van Dijk Supplies"),
                        new Supplier("S-1003", "Nordlys Keramikk"),
                        new Supplier("S-1004", "Atelier Roux"),
                        new Supplier("S-1005", "Lakeside Paper"),
                        new Supplier("S-1006", "Ferro e Figli"),
                        new Supplier("S-1007", "Kowalski Drewno"));
            case BEACON ->
                List.of(
                        new Supplier("S-2001", "Hof van Aken"),
                        new Supplier("S-2002", "Molkerei Sonnental"),
                        new Supplier("S-2003", "Pêcheurs du Nord"),
                        new Supplier("S-2004", "Moulin Picard"));
        };
    }

    static List<Good> goods(Customer customer) {
        return switch (customer) {
            case ACME ->
                List.of(
                        new Good("NK-2201", "Bowl, sand glaze", "EA", 1450),
                        new Good("NK-2207", "Plate 27 cm, sand glaze", "BOX", 9600),
                        new Good("NK-3110", "Mug, sea glaze", "EA", 1600),
                        new Good("BT-0410", "Linen throw, natural", "EA", 5900),
                        new Good("LP-1180", "Wrapping paper, 50 m", "BOX", 3450),
                        new Good("KD-7002", "Oak shelf, 80 cm", "EA", 8900),
                        new Good("FF-0093", "Wire basket", "PAL", 64000));
            case BEACON ->
                List.of(
                        new Good("MS-101", "Butter, unsalted", "KG", 780),
                        new Good("MS-140", "Cream 36 %", "BOX", 2890),
                        new Good("MP-020", "Wheat flour T55", "PAL", 41200),
                        new Good("PN-007", "Cod fillet", "KG", 1890),
                        new Good("HA-310", "Chicory", "BOX", 1240));
        };
    }

    static List<String> buyers(Customer customer) {
        return switch (customer) {
            case ACME -> List.of("Joost Verhagen", "Ben Okafor", "Ana Ferreira");
            case BEACON -> List.of("Lieve Martens", "Paul Dubois");
        };
    }
}
