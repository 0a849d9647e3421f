/**
 * What did not arrive: failures, the cases they form, and what kind of trouble each is.
 *
 * <p>It hears of attempts from {@code history} and keeps failures and cases true in the same transaction. What is done about
 * them is {@code remedy}'s.
 */
package dev.handrail.cases;
