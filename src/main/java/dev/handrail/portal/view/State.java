package dev.handrail.portal.view;

/** A state in words with its picture: "Did not arrive", "Request taken". */
public record State(Mark mark, String text) {}
