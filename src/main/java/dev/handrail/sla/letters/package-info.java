/** What notices about cases read like: the customer's mail, staff's mail, the webhook's data. */
package dev.handrail.sla.letters;
