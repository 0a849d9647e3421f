package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.DeliveryFinder;
import dev.handrail.alert.DeliveryFinder.Delivery;
import dev.handrail.alert.Recipient;
import dev.handrail.alert.Recipients;
import dev.handrail.alert.Wish;
import dev.handrail.api.Views.ListView;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Scope;
import dev.handrail.words.Language;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is told, and what was sent. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "Who is told, by e-mail or webhook, and what was sent")
public class RecipientsResource {
    private final Recipients recipients;
    private final DeliveryFinder deliveries;
    private final MachineVisit visit;

    RecipientsResource(Recipients recipients, DeliveryFinder deliveries, MachineVisit visit) {
        this.recipients = recipients;
        this.deliveries = deliveries;
        this.visit = visit;
    }

    /** @param address an e-mail address, or an https URL on the public internet; @param language en when left out */
    public record RecipientBody(
            @NotNull @Pattern(regexp = "email|webhook", message = "email or webhook")
            String channel,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 2000) String address,
            @Pattern(regexp = "en|de", message = "en or de") String language) {}

    /**
     * A recipient.
     *
     * @param secret of a webhook, told in the answer that made it and never again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecipientView(
            UUID id,
            String channel,
            String name,
            String address,
            String language,
            Instant createdAt,
            Instant disabledAt,
            String disabledWhy,
            String secret) {}

    /**
     * One message.
     *
     * @param webhookId the header of the same name, the same at every try
     * @param about what it is about: a case
     * @param state waiting, sent, refused, given_up or withdrawn
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryView(
            UUID id,
            String webhookId,
            String channel,
            UUID recipient,
            String name,
            String address,
            String type,
            UUID about,
            String subject,
            String state,
            int attempts,
            Instant createdAt,
            Instant nextAt,
            Instant sentAt,
            String answer) {}

    @GET
    @Path("/recipients")
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "List recipients",
            description =
                    "In the order in which they came. While there is no e-mail address among them that is told, the"
                            + " customer's administrators are")
    public Uni<ListView<RecipientView>> list(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return recipients
                .list()
                .map(all -> new ListView<>(
                        all.stream().map(each -> view(each, null)).toList(), null));
    }

    @POST
    @Path("/recipients")
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "Add a recipient",
            description =
                    "An e-mail address or a webhook (Standard Webhooks 1.0), at most 20. The secret that a webhook is"
                            + " signed with is shown in this answer and never again")
    public Uni<Response> add(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @Valid @NotNull RecipientBody body) {
        return recipients
                .add(
                        visit.tenant(),
                        UUID.randomUUID(),
                        new Wish(
                                Channel.valueOf(body.channel().toUpperCase(Locale.ROOT)),
                                body.name(),
                                body.address(),
                                Language.of(body.language()),
                                Set.of(),
                                null),
                        By.machine(visit.machine()),
                        visit.now())
                .map(added -> Response.status(201)
                        .entity(view(added.recipient(), added.secret()))
                        .build());
    }

    @DELETE
    @Path("/recipients/{id}")
    @Needs(Scope.ADMIN)
    @Operation(summary = "Remove a recipient", description = "What waits to be sent to it is not sent any more")
    public Uni<Response> remove(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return recipients
                .remove(visit.tenant(), id, By.machine(visit.machine()), visit.now())
                .map(done -> {
                    if (!done) {
                        throw ProblemException.notFound("recipient");
                    }
                    return Response.noContent().build();
                });
    }

    @GET
    @Path("/deliveries")
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "List messages that were sent to the customer, or wait to be",
            description = "Newest first; keyset pages by ?after=. What fails is tried ten times, at growing distances")
    public Uni<ListView<DeliveryView>> deliveries(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @QueryParam("after") String after,
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        return deliveries
                .list(CasesResource.cursor(after), CasesResource.limit(limit))
                .map(page -> ListView.of(page, RecipientsResource::view));
    }

    private static RecipientView view(Recipient recipient, String secret) {
        return new RecipientView(
                recipient.id(),
                word(recipient.channel()),
                recipient.name(),
                recipient.address(),
                recipient.language().locale().getLanguage(),
                recipient.createdAt(),
                recipient.disabledAt(),
                recipient.disabledWhy(),
                secret);
    }

    private static DeliveryView view(Delivery each) {
        return new DeliveryView(
                each.id(),
                each.messageId(),
                word(each.channel()),
                each.recipient(),
                each.name(),
                each.address(),
                each.topic(),
                each.subjectId(),
                each.subject(),
                each.state(),
                each.attempts(),
                each.createdAt(),
                each.nextAt(),
                each.sentAt(),
                each.answer());
    }

    private static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
