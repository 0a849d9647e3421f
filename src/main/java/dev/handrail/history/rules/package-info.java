/**
 * Reading telemetry, decided in plain Java: what decoded rows mean, what is kept of them, and what is masked before
 * anything is kept. No protobuf, no JSON library, no database, no clock: values and {@code Instant now} in, records out.
 * Called by intake, whatever door the rows came through.
 */
package dev.handrail.history.rules;
