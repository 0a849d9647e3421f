package dev.handrail.cases.files;

import java.util.Map;

/**
 * Why a file is not taken.
 *
 * @param sentence a key of the section "form"
 */
public record Unfit(String sentence, Map<String, Object> params) {}
