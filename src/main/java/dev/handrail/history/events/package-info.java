/**
 * Events in JSON, for senders that have no OpenTelemetry: our own plain form, and CloudEvents 1.0. Both become log records
 * and are read by the same rules as OTLP, so that masking, limits and keys hold here too. No HTTP, no database.
 */
package dev.handrail.history.events;
