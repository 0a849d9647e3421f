package dev.handrail.portal.view;

import java.util.List;

/**
 * Who else is at the form that the reader has open.
 *
 * @param href where this part is fetched anew
 * @param lines a sentence each
 */
public record BesideView(String href, List<String> lines) {}
