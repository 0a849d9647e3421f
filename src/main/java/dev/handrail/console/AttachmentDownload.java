package dev.handrail.console;

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

/** A file of a message, for staff during a visit. */
@Path("/console/customers/{tenant}/attachments/{id}")
@Authenticated
@InVisit
public class AttachmentDownload {
    private final Attachments attachments;

    AttachmentDownload(Attachments attachments) {
        this.attachments = attachments;
    }

    @GET
    public Uni<Response> file(@PathParam("id") UUID id) {
        return attachments
                .find(id, false)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("file")))
                .map(found -> Download.of(found.file().name(), found.file().type(), found.bytes()));
    }
}
