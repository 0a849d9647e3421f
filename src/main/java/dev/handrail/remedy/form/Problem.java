package dev.handrail.remedy.form;

import java.util.Map;

/**
 * What is wrong with a value, ready to be said in the reader's language.
 *
 * @param pointer RFC 6901; for a place that the record does not have, as it was told
 * @param label the field's, as in {@link Field}
 * @param sentence a key of the section {@code form} of the sentences
 * @param params all that the sentence needs, except {@code target_system}, which the caller knows; numbers in JSON's
 *     notation
 */
public record Problem(String pointer, String label, String sentence, Map<String, String> params) {}
