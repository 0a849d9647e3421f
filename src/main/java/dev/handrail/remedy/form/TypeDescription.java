package dev.handrail.remedy.form;

import java.util.Optional;
import java.util.Set;

/**
 * The operator's description of a record type, as registered; parts that are not registered are null or empty.
 *
 * @param label singular, "order"
 * @param labelPlural "orders"
 * @param schema JSON Schema 2020-12 as text; references to other documents are never fetched
 * @param editable RFC 6901 pointers of what a reader may change, with all that is below; {@code *} stands for any array
 *     index; empty: everything that is not sensitive
 * @param sensitive pointers of what is never shown, with all that is below; sensitive wins over editable
 */
public record TypeDescription(
        String label, String labelPlural, String schema, Set<String> editable, Set<String> sensitive) {

    /** Nothing is registered: the payload alone makes the form. */
    public static final TypeDescription NONE = new TypeDescription(null, null, null, null, null);

    public TypeDescription {
        editable = editable == null ? Set.of() : Set.copyOf(editable);
        sensitive = sensitive == null ? Set.of() : Set.copyOf(sensitive);
    }

    /** Why values could not be checked with this schema, in technical words for the operator who registers it. */
    public Optional<String> unusable() {
        return SchemaCheck.unusable(schema);
    }
}
