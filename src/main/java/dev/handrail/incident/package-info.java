/**
 * Incidents: the same trouble of several customers at once, one matter for staff and one honest sentence for each customer. They
 * open, grow and close by what telemetry says; staff may close them too. Written while acting for the operator; each customer's
 * own history is written as that customer.
 */
package dev.handrail.incident;
