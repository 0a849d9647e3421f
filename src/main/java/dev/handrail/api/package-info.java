/**
 * The door for machines: telemetry in, commands out, and the API for what people do on pages.
 *
 * <p>Takes credentials and no cookies; has its own records; decides nothing.
 */
package dev.handrail.api;
