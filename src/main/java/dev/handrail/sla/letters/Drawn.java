package dev.handrail.sla.letters;

import dev.handrail.alert.Letter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;

/** A mail as it goes out, in plain text and in HTML. */
public final class Drawn {
    private Drawn() {}

    @CheckedTemplate(basePath = "mail")
    static class Templates {
        private Templates() {}

        static native TemplateInstance letter(Mail mail);
    }

    public static Letter letter(Mail mail) {
        return new Letter(mail.subject(), render(mail, Variant.TEXT_PLAIN), render(mail, Variant.TEXT_HTML), null);
    }

    private static String render(Mail mail, String type) {
        return Templates.letter(mail)
                .setAttribute(TemplateInstance.SELECTED_VARIANT, Variant.forContentType(type))
                .render();
    }
}
