package dev.handrail.portal.telling;

import dev.handrail.remedy.form.Problem;
import java.util.HashMap;
import java.util.Map;

/** What is wrong with a value, in the reader's words. */
final class Wording {
    private Wording() {}

    static String of(Problem problem, String target, Reader reader) {
        Map<String, Object> params = new HashMap<>(problem.params());
        params.putIfAbsent("target_system", target);
        return reader.say("form", problem.sentence(), params);
    }
}
