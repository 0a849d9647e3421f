/**
 * What happened: the history of every integration's runs, taken in over OpenTelemetry and kept for good.
 *
 * <p>It decides what became of a record in a run, and counts. What follows from a failure is for the floors above, which
 * hear of it as {@link dev.handrail.history.EventsRecorded} inside the same transaction.
 */
package dev.handrail.history;
