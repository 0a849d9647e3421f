/**
 * What the house stands on: the database and its walls, time, errors, headers. No business noun.
 *
 * <p>Anybody above may call it; it knows only {@code shared} and {@code words}.
 */
package dev.handrail.platform;
