package dev.handrail.portal.telling;

import dev.handrail.history.RecordType;
import java.util.Optional;

/** Which fields nobody is shown. */
final class Masks {
    static final String MASK = "••••••";
    private static final String ANY = "*";

    private Masks() {}

    static boolean hides(Optional<RecordType> type, String pointer) {
        return type.isPresent() && type.get().sensitive().stream().anyMatch(sensitive -> covers(sensitive, pointer));
    }

    /** A pointer covers itself and all that is below it; "*" stands for any index. */
    private static boolean covers(String sensitive, String pointer) {
        String[] above = sensitive.split("/", -1);
        String[] here = pointer.split("/", -1);
        if (above.length > here.length) {
            return false;
        }
        for (int step = 0; step < above.length; step++) {
            boolean any = above[step].equals(ANY) && here[step].matches("[0-9]+");
            if (!any && !above[step].equals(here[step])) {
                return false;
            }
        }
        return true;
    }
}
