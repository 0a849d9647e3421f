package dev.handrail.portal;

import dev.handrail.cases.CaseMessages;
import dev.handrail.cases.CaseMessages.Kind;
import dev.handrail.cases.CaseMessages.Message;
import dev.handrail.cases.files.Uploads;
import dev.handrail.cases.files.Uploads.Upload;
import dev.handrail.cases.rules.MessageText;
import dev.handrail.portal.CasePages.Part;
import dev.handrail.portal.telling.CaseTelling.Draft;
import dev.handrail.portal.telling.FormTelling;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.tenancy.By;
import dev.handrail.words.Words;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** What the customer writes to support about a case. */
@Bilingual
@Path("/cases/{id}/messages")
@Authenticated
public class MessagePage {
    private final PortalVisit visit;
    private final CaseMessages messages;
    private final Uploads uploads;
    private final CasePages pages;
    private final Words words;

    MessagePage(PortalVisit visit, CaseMessages messages, Uploads uploads, CasePages pages, Words words) {
        this.visit = visit;
        this.messages = messages;
        this.uploads = uploads;
        this.pages = pages;
        this.words = words;
    }

    /**
     * @param press the key of the button: twenty presses are one message
     * @param files with a browser, one without a name where none was chosen
     */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Uni<Response> write(
            @PathParam("id") UUID id,
            @RestForm("text") String text,
            @RestForm(FormTelling.PRESS) UUID press,
            @RestForm("files") List<FileUpload> files) {
        String written = MessageText.clean(text);
        String why = why(written);
        if (why != null) {
            return again(id, new Draft(written, why, null, pressed(press)));
        }
        return uploads.look(came(files)).chain(looked -> {
            if (looked.unfit() != null) {
                String unfit = visit.reader(words)
                                .say(
                                        "form",
                                        looked.unfit().sentence(),
                                        looked.unfit().params())
                        + ".";
                return again(id, new Draft(written, null, unfit, pressed(press)));
            }
            By by = By.member(visit.member());
            return messages.write(id, new Message(Kind.FROM_CUSTOMER, by, written, looked.files(), press), visit.now())
                    .map(ignored -> Answers.see(Hrefs.with(Hrefs.oneCase(id), "done", Done.WRITTEN.word())));
        });
    }

    private Uni<Response> again(UUID id, Draft draft) {
        return pages.show(Answers.UNPROCESSABLE, id, Part.FIRST, Done.NOTHING, draft);
    }

    private static UUID pressed(UUID press) {
        return press == null ? UUID.randomUUID() : press;
    }

    private static List<Upload> came(List<FileUpload> files) {
        return files.stream()
                .map(file -> new Upload(file.fileName(), file.uploadedFile(), file.size()))
                .toList();
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
