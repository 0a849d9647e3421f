/**
 * What a failure is: which kind (class, variant, whose turn), which ones belong together (fingerprint), and when a kind that
 * was solved comes back.
 *
 * <p>Values in, decisions out: nothing here reads a clock, a file or the database. The kind never decides what belongs
 * together, so that a changed signal splits no case.
 */
package dev.handrail.cases.rules;
