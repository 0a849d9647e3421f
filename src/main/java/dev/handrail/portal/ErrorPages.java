package dev.handrail.portal;

import dev.handrail.platform.ErrorPage;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.LostView;
import dev.handrail.portal.view.Moment;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.quarkus.arc.Arc;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** The pages that stand in the way of the wanted one. They ask no database: it may be what is away. */
@ApplicationScoped
class ErrorPages implements ErrorPage {
    private static final String PAGE = "page";
    private final PortalVisit visit;
    private final Frames frames;
    private final Words words;

    ErrorPages(PortalVisit visit, Frames frames, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.words = words;
    }

    @CheckedTemplate(basePath = "errors")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance notFound(LostView view);

        public static native TemplateInstance noRight(LostView view);

        public static native TemplateInstance fault(LostView view);

        public static native TemplateInstance unavailable(LostView view);
    }

    @Override
    public String draw(int status, String code, UriInfo uri) {
        boolean known = known();
        Frame frame = known ? frames.around() : Frame.bare("en", null);
        return page(status, code, frame, known).render();
    }

    private boolean known() {
        return Arc.container().requestContext().isActive() && visit.person() != null;
    }

    private TemplateInstance page(int status, String code, Frame frame, boolean known) {
        return switch (status) {
            case 403 ->
                Templates.noRight(
                        known && visit.viewing() != null
                                ? new LostView(
                                        frame, say("no_right_title", Map.of()), say("support_view", Map.of()), null)
                                : view(frame, "no_right"));
            case 404, 405 -> Templates.notFound(view(frame, "not_found"));
            case 429 -> Templates.unavailable(view(frame, "too_busy"));
            case 503 ->
                Templates.unavailable(new LostView(
                        frame, say("unavailable_title", Map.of()), say("unavailable_text", Map.of()), null));
            default ->
                status >= 500
                        ? Templates.fault(fault(frame, code, known))
                        : Templates.notFound(new LostView(
                                frame, say("not_read_title", Map.of()), say("not_read_text", Map.of()), null));
        };
    }

    private LostView view(Frame frame, String key) {
        return new LostView(frame, say(key + "_title", Map.of()), say(key + "_text", Map.of()), null);
    }

    private LostView fault(Frame frame, String code, boolean known) {
        Moment at = known ? visit.reader(words).times().moment(visit.now()) : null;
        return new LostView(
                frame, say("our_fault_title", Map.of()), say("our_fault_text", Map.of("support_code", code)), at);
    }

    private String say(String key, Map<String, ?> params) {
        return words.say(known() ? visit.language() : Language.EN, PAGE, key, params);
    }
}
