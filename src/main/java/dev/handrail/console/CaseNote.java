package dev.handrail.console;

import dev.handrail.cases.CaseMessages;
import dev.handrail.cases.CaseMessages.Kind;
import dev.handrail.cases.CaseMessages.Message;
import dev.handrail.cases.files.Unfit;
import dev.handrail.cases.files.Uploads;
import dev.handrail.cases.files.Uploads.Upload;
import dev.handrail.cases.rules.MessageText;
import dev.handrail.console.CasePages.Typed;
import dev.handrail.console.telling.Hrefs;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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

/** What staff write about a case, to the customer or among themselves. */
@Path("/console/customers/{tenant}/cases/{id}/notes")
@Authenticated
@InVisit
public class CaseNote {
    private final ConsoleVisit visit;
    private final CaseMessages messages;
    private final Uploads uploads;
    private final CasePages pages;
    private final Words words;

    CaseNote(ConsoleVisit visit, CaseMessages messages, Uploads uploads, CasePages pages, Words words) {
        this.visit = visit;
        this.messages = messages;
        this.uploads = uploads;
        this.pages = pages;
        this.words = words;
    }

    /**
     * @param audience "customer" lets the customer read it; everything else keeps it among staff
     * @param press the key of the button
     */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Uni<Response> write(
            @PathParam("id") UUID id,
            @RestForm("text") String text,
            @RestForm("audience") String audience,
            @RestForm("press") UUID press,
            @RestForm("files") List<FileUpload> files) {
        boolean toCustomer = "customer".equals(audience);
        String written = MessageText.clean(text);
        String why = why(written);
        if (why != null) {
            return again(id, new Typed(written, why, null, toCustomer));
        }
        return uploads.look(came(files)).chain(looked -> {
            if (looked.unfit() != null) {
                return again(id, new Typed(written, null, say(looked.unfit()), toCustomer));
            }
            Kind kind = toCustomer ? Kind.TO_CUSTOMER : Kind.AMONG_STAFF;
            Done done = toCustomer ? Done.TOLD : Done.NOTED;
            return messages.write(id, new Message(kind, visit.by(), written, looked.files(), press), visit.now())
                    .map(ignored ->
                            Answers.see(Hrefs.with(Hrefs.oneCase(visit.visit().tenant(), id), "done", done.word())));
        });
    }

    private Uni<Response> again(UUID id, Typed typed) {
        return pages.show(Answers.UNPROCESSABLE, id, false, null, typed);
    }

    private static List<Upload> came(List<FileUpload> files) {
        return files.stream()
                .map(file -> new Upload(file.fileName(), file.uploadedFile(), file.size()))
                .toList();
    }

    private String say(Unfit unfit) {
        return words.say(Language.EN, "form", unfit.sentence(), unfit.params()) + ".";
    }

    private String why(String text) {
        int length = MessageText.length(text);
        if (length == 0) {
            return words.say(Language.EN, "form", "required", Map.of("field", "the comment")) + ".";
        }
        return length > MessageText.LONGEST
                ? words.say(
                                Language.EN,
                                "form",
                                "too_long",
                                Map.of("field", "The comment", "max", MessageText.LONGEST, "count", length))
                        + "."
                : null;
    }
}
