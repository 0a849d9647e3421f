/**
 * The form that corrects one record: which of its values are shown, which may be changed and how, what is wrong with
 * them, and the payload that what was typed leads to. Plain Java over Jackson trees and the operator's JSON Schema: no
 * database, no clock, no page, no language (problems name a sentence of the section {@code form} and its parameters).
 * Called by remedy and the doors. Payloads, schemas and what was typed are all taken as hostile: sizes, depths and
 * matching are bounded.
 */
package dev.handrail.remedy.form;
