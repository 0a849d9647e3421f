package dev.handrail.portal.view;

/** For the operator's own people, whose pages come later: it lists nothing. */
public record StaffView(Frame frame, String personName) {}
