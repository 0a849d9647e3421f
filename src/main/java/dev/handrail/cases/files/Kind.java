package dev.handrail.cases.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files that are taken. */
enum Kind {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    WEBP("image/webp", "webp"),
    CSV("text/csv", "csv"),
    TXT("text/plain", "txt"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    JSON("application/json", "json"),
    XML("application/xml", "xml");

    private final String type;
    private final List<String> endings;

    Kind(String type, String... endings) {
        this.type = type;
        this.endings = List.of(endings);
    }

    String type() {
        return type;
    }

    /** What the name says that it is. */
    static Optional<Kind> ofName(String name) {
        if (!name.contains(".")) {
            return Optional.empty();
        }
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.endings.contains(ending))
                .findFirst();
    }
}
