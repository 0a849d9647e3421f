package dev.handrail.history.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes secrets out of what is about to be kept: credentials known by the name they stand under, and credentials and card
 * numbers known by their look. Whole texts go through here before they are cut, because half a secret looks like none.
 * Every step passes over the text a bounded number of times, however hostile it is.
 */
public final class Redaction {
    public static final String MASK = "[masked]";

    private static final Words SUSPICIOUS = new Words(suspicious());

    private Redaction() {}

    /** @return the text without secrets and without characters that the database refuses; null for null */
    public static String text(String text) {
        if (text == null || isPlain(text)) {
            return text;
        }
        return Cards.mask(KnownSecrets.mask(NamedSecrets.mask(UrlSecrets.mask(Cut.clean(text)))));
    }

    /** What nearly all texts are, so this is all that masking usually costs. */
    private static boolean isPlain(String text) {
        return Cards.hasFewDigits(text) && Cut.isClean(text) && !SUSPICIOUS.isIn(text);
    }

    private static List<String> suspicious() {
        var words = new ArrayList<>(NamedSecrets.WORDS);
        words.addAll(KnownSecrets.BEGINNINGS);
        words.addAll(UrlSecrets.BEGINNINGS);
        return words;
    }

    /**
     * A payload: of JSON only the secret values are replaced, and every other character stays as it was sent; anything else
     * is masked as text.
     */
    public static String payload(String text) {
        String json = new JsonMask(text).masked();
        return json == null ? text(text) : json;
    }

    /**
     * An attribute, however deeply nested.
     *
     * @param name under which the value stands
     * @return the same kind of value; bytes become text, or their number
     */
    public static Object value(String name, Object value) {
        if (SecretNames.hides(name, value)) {
            return MASK;
        }
        if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Long number) {
            return Cards.isBareCard(number.toString()) ? Cards.mask(number.toString()) : number;
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return value instanceof byte[] bytes ? "[" + bytes.length + " bytes]" : value;
    }

    private static List<Object> list(List<?> list) {
        var kept = new ArrayList<>(list.size());
        for (var item : list) {
            kept.add(value("", item));
        }
        return kept;
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        var kept = new LinkedHashMap<String, Object>();
        boolean named = isNamedBySibling(map);
        map.forEach((key, value) -> {
            String name = text(String.valueOf(key));
            kept.put(name, named && SecretNames.isValue(name) ? SecretNames.hidden(value) : value(name, value));
        });
        return kept;
    }

    /** {@code {"name": "password", "value": "…"}}: the secret's name is itself a value. */
    private static boolean isNamedBySibling(Map<?, ?> map) {
        return map.entrySet().stream()
                .anyMatch(e -> SecretNames.isName(String.valueOf(e.getKey()))
                        && e.getValue() instanceof String name
                        && SecretNames.isSecret(name));
    }
}
