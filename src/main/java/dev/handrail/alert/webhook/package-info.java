/** Webhooks by the Standard Webhooks specification 1.0: signed, to public addresses only, within a deadline. */
package dev.handrail.alert.webhook;
