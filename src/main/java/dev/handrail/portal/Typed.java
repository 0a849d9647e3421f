package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.FormTelling;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What came with a correction's form.
 *
 * @param version that the values were read from
 * @param press the key of the button; null on pages that have none
 * @param values as typed, by pointer
 */
record Typed(int version, UUID press, Map<String, String> values) {
    private static final int MOST = 1_000;

    /** @throws ProblemException (400) when it is no form of ours */
    static Typed of(MultivaluedMap<String, String> form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.forEach((name, all) -> {
            if (name.startsWith("/") && !all.isEmpty()) {
                values.put(name, all.get(0));
            }
        });
        if (values.size() > MOST) {
            throw notOurs();
        }
        return new Typed(version(form.getFirst(FormTelling.VERSION)), press(form), values);
    }

    /** Null when there is none. */
    static UUID press(MultivaluedMap<String, String> form) {
        String press = form.getFirst(FormTelling.PRESS);
        try {
            return press == null ? null : UUID.fromString(press);
        } catch (IllegalArgumentException forged) {
            throw notOurs();
        }
    }

    private static int version(String text) {
        if (text == null || !text.matches("[0-9]{1,6}")) {
            throw notOurs();
        }
        return Integer.parseInt(text);
    }

    private static ProblemException notOurs() {
        return ProblemException.badRequest("This form is not one of ours.");
    }
}
