/**
 * Which failure messages are of one kind: learned from the messages themselves, as they come.
 *
 * <p>Values in, groups out: nothing here reads a clock, a file or the database. See {@code docs/decisions/0008-grouping.md}.
 */
package dev.handrail.cases.rules.grouping;
