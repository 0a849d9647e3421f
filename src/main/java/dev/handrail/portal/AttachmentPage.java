package dev.handrail.portal;

import dev.handrail.cases.files.Attachments;
import dev.handrail.platform.Download;
import dev.handrail.platform.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** A file of a message that the customer may read. */
@Path("/attachments/{id}")
@Authenticated
public class AttachmentPage {
    private final Attachments attachments;

    AttachmentPage(Attachments attachments) {
        this.attachments = attachments;
    }

    @GET
    public Uni<Response> file(@PathParam("id") UUID id) {
        return attachments
                .find(id, true)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("file")))
                .map(found -> Download.of(found.file().name(), found.file().type(), found.bytes()));
    }
}
