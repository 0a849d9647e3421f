package dev.handrail.cases.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How much a case weighs, in days: each day of waiting is one more, and what is at stake, how many records wait and whose they
 * are count as if it had waited longer. So one figure orders every list, and its order does not change while nothing happens.
 *
 * @param money ten days for each tenfold of the money, from about a hundred euros on: a million is forty
 * @param records five days for each tenfold of their number; a run that did not take place counts as ten
 * @param customer of the customer's tier: gold ten, silver five
 * @param waitingSince when the oldest of them first failed
 */
public record Impact(double money, double records, double customer, Instant waitingSince) {
    private static final double SMALL = 100;
    private static final int RUN = 10;
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** Whatever is told: no time of PostgreSQL is left. */
    private static final double MOST_MONEY = 200;

    /**
     * What one euro is in others, coarsely: only the order of lists depends on it, nobody is shown it. A currency that is not
     * here counts as the euro.
     */
    private static final Map<String, Double> IN_A_EURO = Map.ofEntries(
            Map.entry("JPY", 160.0),
            Map.entry("KRW", 1_500.0),
            Map.entry("CNY", 8.0),
            Map.entry("INR", 95.0),
            Map.entry("IDR", 18_000.0),
            Map.entry("VND", 28_000.0),
            Map.entry("THB", 38.0),
            Map.entry("PHP", 65.0),
            Map.entry("TWD", 35.0),
            Map.entry("HKD", 9.0),
            Map.entry("PKR", 320.0),
            Map.entry("HUF", 400.0),
            Map.entry("CZK", 25.0),
            Map.entry("PLN", 4.3),
            Map.entry("RON", 5.0),
            Map.entry("SEK", 11.0),
            Map.entry("NOK", 11.5),
            Map.entry("DKK", 7.5),
            Map.entry("ISK", 145.0),
            Map.entry("TRY", 45.0),
            Map.entry("RUB", 95.0),
            Map.entry("UAH", 48.0),
            Map.entry("MXN", 21.0),
            Map.entry("BRL", 6.3),
            Map.entry("ARS", 1_500.0),
            Map.entry("CLP", 1_100.0),
            Map.entry("COP", 4_600.0),
            Map.entry("ZAR", 20.0),
            Map.entry("NGN", 1_700.0),
            Map.entry("EGP", 55.0),
            Map.entry("KES", 150.0),
            Map.entry("ILS", 4.0),
            Map.entry("SAR", 4.3),
            Map.entry("AED", 4.2));

    /**
     * Weighs a case.
     *
     * @param stakes what is at stake in what waits, by currency (ISO 4217); debts count as they are
     * @param waiting records that wait, or runs
     * @param wholeRun whether runs failed rather than records: nobody knows how many records those would have had
     * @param tier gold, silver or bronze
     */
    public static Impact of(
            Map<String, BigDecimal> stakes, int waiting, boolean wholeRun, String tier, Instant waitingSince) {
        double euros = stakes.entrySet().stream()
                .mapToDouble(
                        each -> Math.abs(each.getValue().doubleValue()) / IN_A_EURO.getOrDefault(each.getKey(), 1.0))
                .sum();
        double number = Math.max(1, (double) waiting * (wholeRun ? RUN : 1));
        double customer = switch (tier) {
            case "gold" -> 10;
            case "silver" -> 5;
            default -> 0;
        };
        return new Impact(
                Math.min(MOST_MONEY, 10 * Math.log10(1 + euros / SMALL)),
                5 * Math.log10(number),
                customer,
                waitingSince);
    }

    /** As if it had been waiting since then: the smaller, the more it weighs. */
    public Instant weighedSince() {
        return waitingSince.minusMillis((long) ((money + records + customer) * DAY));
    }

    /** The figure: days, whole ones. */
    public static long figure(Instant weighedSince, Instant now) {
        return Math.max(
                0, Math.round((double) Duration.between(weighedSince, now).toMillis() / DAY));
    }
}
