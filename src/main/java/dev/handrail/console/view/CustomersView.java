package dev.handrail.console.view;

import java.util.List;

/** The customers. */
public record CustomersView(Frame frame, List<Row> rows, Pager pager) {

    /**
     * One customer.
     *
     * @param open cases; {@code late} those whose nearest deadline has passed
     * @param queue its cases in the queue
     * @param visit where a visit begins, or null while one is under way
     * @param until when the reader's own visit ends, or null
     * @param installations its integrations
     */
    public record Row(
            String name,
            String tier,
            boolean gold,
            String open,
            String late,
            boolean isLate,
            String queue,
            String visit,
            Moment until,
            String installations) {}
}
