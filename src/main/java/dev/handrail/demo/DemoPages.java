package dev.handrail.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** What left the house in dev mode: the mails sent and the webhooks received. Nothing of this is in a production build. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoPages {
    private static final long LARGEST = 65_536;
    private final DemoMailbox mailbox;
    private final DemoReceiver receiver;

    DemoPages(DemoMailbox mailbox, DemoReceiver receiver) {
        this.mailbox = mailbox;
        this.receiver = receiver;
    }

    @CheckedTemplate(basePath = "demo")
    static class Templates {
        private Templates() {}

        static native TemplateInstance mails(List<DemoMailbox.Mail> mails);

        static native TemplateInstance webhooks(List<DemoReceiver.Message> messages);
    }

    void routes(@Observes Router router) {
        router.get("/demo").handler(request -> request.redirect("/demo/mails"));
        router.get("/demo/mails").handler(request -> page(request, Templates.mails(mailbox.mails())));
        router.get("/demo/mails/:number").handler(this::mail);
        router.get(DemoReceiver.PATH).handler(request -> page(request, Templates.webhooks(receiver.messages())));
        router.post(DemoReceiver.PATH)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST))
                .handler(this::take);
    }

    private static void page(RoutingContext request, TemplateInstance template) {
        template.createUni()
                .subscribe()
                .with(
                        html -> request.response()
                                .putHeader("Content-Type", "text/html; charset=utf-8")
                                .end(html),
                        request::fail);
    }

    private void mail(RoutingContext request) {
        Optional<DemoMailbox.Mail> found = request.pathParam("number").matches("[0-9]{1,6}")
                ? mailbox.mail(Integer.parseInt(request.pathParam("number")))
                : Optional.empty();
        found.ifPresentOrElse(
                mail -> request.response()
                        .putHeader("Content-Security-Policy", "sandbox allow-popups")
                        .putHeader(
                                "Content-Type", (mail.html() == null ? "text/plain" : "text/html") + "; charset=utf-8")
                        .end(mail.html() == null ? mail.text() : mail.html()),
                () -> request.fail(404));
    }

    private void take(RoutingContext request) {
        boolean genuine = receiver.take(
                request.request().getHeader("webhook-id"),
                request.request().getHeader("webhook-timestamp"),
                request.request().getHeader("webhook-signature"),
                request.body().asString());
        request.response().setStatusCode(genuine ? 204 : 401).end();
    }
}
