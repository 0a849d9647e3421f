/** Puts what was read into the records of {@code view}. */
package dev.handrail.console.telling;
