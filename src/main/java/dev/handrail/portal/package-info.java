/**
 * The customers' door: pages for people who signed in. {@code PortalDoor} finds out who is asking and for which tenant;
 * the pages ask the floors below, {@code portal.telling} puts the answers into words, {@code portal.view} has what is shown.
 * Nothing is decided here that the floors below do not decide again, and no page knows another tenant's ids.
 */
package dev.handrail.portal;
