/**
 * What Handrail says to people, in English and German: explanations of failures, sentences of pages and e-mails, figures and
 * times.
 *
 * <p>The texts are files under {@code /words}, reviewed by people; this package reads them once and fills in the values. It
 * knows no tenant and no case, escapes nothing, and never makes a sentence up.
 */
package dev.handrail.words;
