/**
 * Two customers and a simulated integration runtime, in dev mode only, so that the first page is full within seconds.
 *
 * <p>It speaks the public protocols and nothing else: telemetry by the OpenTelemetry SDK, commands by HTTP. It is no part
 * of the product: it knows {@code shared} alone and nobody calls it.
 */
package dev.handrail.demo;
