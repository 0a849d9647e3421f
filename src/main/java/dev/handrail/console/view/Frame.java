package dev.handrail.console.view;

/**
 * What stands around every page of the console.
 *
 * @param theme "light" or "dark" when the reader chose one; null: as the device does
 * @param zoneLine "All times are CET."
 * @param tab the entry of the bar that this page belongs to
 */
public record Frame(String theme, String personName, String zoneLine, Tab tab) {

    /** The entries of the bar. */
    public enum Tab {
        QUEUE,
        INCIDENTS,
        CUSTOMERS
    }

    public boolean onQueue() {
        return tab == Tab.QUEUE;
    }

    public boolean onIncidents() {
        return tab == Tab.INCIDENTS;
    }

    public boolean onCustomers() {
        return tab == Tab.CUSTOMERS;
    }
}
