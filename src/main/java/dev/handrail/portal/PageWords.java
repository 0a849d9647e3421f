package dev.handrail.portal;

import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.qute.TemplateExtension;
import jakarta.enterprise.context.ApplicationScoped;

/** The fixed words of templates: {@code {w:home}} is the sentence "home" of the section "pages", in the page's language. */
@ApplicationScoped
@Unremovable // asked for by no constructor
public class PageWords {
    private static final String SECTION = "pages";
    private final Words words;
    private final PortalVisit visit;

    PageWords(Words words, PortalVisit visit) {
        this.words = words;
        this.visit = visit;
    }

    /** A page that is drawn for nobody knows no visit, and is English. */
    String say(String key) {
        boolean visited = Arc.container().requestContext().isActive();
        return words.say(visited ? visit.language() : Language.EN, SECTION, key);
    }

    /** Templates know no beans by themselves. */
    @TemplateExtension(namespace = "w")
    static final class Template {
        private Template() {}

        @TemplateExtension(namespace = "w", matchName = TemplateExtension.ANY)
        static String sentence(String key) {
            return Arc.container().instance(PageWords.class).get().say(key);
        }

        /** For readers who do not see the picture of a step. */
        static String step(String css) {
            return sentence("step_" + css);
        }
    }
}
