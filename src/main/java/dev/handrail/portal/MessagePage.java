package dev.handrail.portal;

import dev.handrail.cases.CaseDesk.By;
import dev.handrail.cases.CaseMessages;
import dev.handrail.cases.CaseMessages.Kind;
import dev.handrail.cases.CaseMessages.Message;
import dev.handrail.cases.rules.MessageText;
import dev.handrail.portal.CasePages.Part;
import dev.handrail.portal.telling.CaseTelling.Draft;
import dev.handrail.portal.telling.FormTelling;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.words.Words;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** What the customer writes to support about a case. */
@Path("/cases/{id}/messages")
@Authenticated
public class MessagePage {
    private final PortalVisit visit;
    private final CaseMessages messages;
    private final CasePages pages;
    private final Words words;

    MessagePage(PortalVisit visit, CaseMessages messages, CasePages pages, Words words) {
        this.visit = visit;
        this.messages = messages;
        this.pages = pages;
        this.words = words;
    }

    /** @param press the key of the button: twenty presses are one message */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> write(
            @PathParam("id") UUID id, @FormParam("text") String text, @FormParam(FormTelling.PRESS) UUID press) {
        String written = MessageText.clean(text);
        String why = why(written);
        if (why != null) {
            Draft draft = new Draft(written, why, press == null ? UUID.randomUUID() : press);
            return pages.show(Answers.UNPROCESSABLE, id, Part.FIRST, Done.NOTHING, draft);
        }
        By by = new By(visit.member().member(), visit.member().name());
        return messages.write(id, new Message(Kind.FROM_CUSTOMER, by, written, press), visit.now())
                .map(ignored -> Answers.see(Hrefs.with(Hrefs.oneCase(id), "done", Done.WRITTEN.word())));
    }

    /** For those who reload by the address. */
    @GET
    public Uni<Response> written(@PathParam("id") UUID id) {
        return Answers.seeLater(Hrefs.oneCase(id));
    }

    private String why(String text) {
        Reader reader = visit.reader(words);
        int length = MessageText.length(text);
        if (length == 0) {
            return reader.say("form", "required", Map.of("field", "the message")) + ".";
        }
        return length > MessageText.LONGEST
                ? reader.say(
                                "form",
                                "too_long",
                                Map.of("field", "The message", "max", MessageText.LONGEST, "count", length))
                        + "."
                : null;
    }
}
