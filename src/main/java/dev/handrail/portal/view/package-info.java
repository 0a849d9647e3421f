/**
 * What the customer's pages show: one public record per page (HomeView, CaseView …) and the small parts that pages share.
 * Texts arrive here ready to read, in the reader's language and zone; a record computes at most what follows from its own
 * components (a chart's path, an input's hint list). It has no field for anything that a customer must not see, reads
 * nothing and knows no other package of ours. Built by the portal, rendered by templates/portal.
 */
package dev.handrail.portal.view;
