/**
 * Turns what the house knows into what a customer reads: titles, turns, lines, figures and times in the reader's language
 * and zone, put into the records of {@code portal.view}. Plain assembly: it asks no database, knows no request and decides
 * nothing that is not about wording. Whatever a customer must not see (technical ids, addresses, class names, sensitive
 * fields) ends here.
 */
package dev.handrail.portal.telling;
