package dev.handrail.portal.view;

/** For somebody who is signed in and belongs to no company. Email: what an invitation must be sent to; null if unknown. */
public record NobodyView(Frame frame, String email) {}
