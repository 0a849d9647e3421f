/**
 * The bytes of OTLP/HTTP, protobuf and JSON, to and from plain records. Understands nothing of what they say: that is for
 * {@code history.rules}. No HTTP, no decompression, no database; called by the door that takes telemetry in.
 */
package dev.handrail.history.otlp;
