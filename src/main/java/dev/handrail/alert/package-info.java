/**
 * Who is told, and how: an outbox that is written in the transaction that made something true, deliveries by e-mail and
 * webhook, at least once, with a key of their own. It has never heard of cases: {@link dev.handrail.alert.NoticeTeller}
 * says what a notice reads like.
 */
package dev.handrail.alert;
