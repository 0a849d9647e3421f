package dev.handrail.api;

import dev.handrail.history.Intake;
import dev.handrail.history.events.EventsBody;
import dev.handrail.history.rules.Limits;
import dev.handrail.history.rules.Reader;
import dev.handrail.history.rules.Reading;
import dev.handrail.history.rules.Rejection;
import dev.handrail.history.rules.Resource;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Machine;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Telemetry for those that have no OpenTelemetry: plain JSON, and CloudEvents in every mode of its HTTP binding. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Telemetry", description = "OTLP/HTTP for any OpenTelemetry SDK, agent or Collector")
public class EventsResource {
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    /** Larger bodies are read beside the event loop. */
    private static final int LARGE = 256 * 1024;

    private final Intake intake;
    private final MachineVisit visit;
    private final Allowance allowance;
    private final Inflation inflation;
    private final Reader reader = new Reader(Limits.DEFAULT);

    EventsResource(Intake intake, MachineVisit visit, Allowance allowance, Inflation inflation) {
        this.intake = intake;
        this.visit = visit;
        this.allowance = allowance;
        this.inflation = inflation;
    }

    /** @param index of the event in the request, from 0 */
    public record RejectedEvent(int index, String reason) {}

    /** What became of the request's events; a repeat is accepted and changes nothing. */
    public record Taken(int accepted, List<RejectedEvent> rejected) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Needs(Scope.INGEST)
    @Operation(
            summary = "Take in events",
            description =
                    "An object or an array of at most 1,000 as application/json, or CloudEvents 1.0: binary (ce-"
                            + " headers), application/cloudevents+json or application/cloudevents-batch+json. 400 with pointers when"
                            + " the request does not fit: then nothing was taken. Events that cannot be kept are rejected one by one.")
    public Uni<Taken> take(
            byte[] body,
            @Context HttpHeaders headers,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        allowance.check(visit.machine());
        byte[] bytes = body == null ? new byte[0] : body;
        return inflation.plain(
                bytes, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), plain -> taken(plain, headers));
    }

    private Uni<Taken> taken(byte[] bytes, HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        Map<String, String> attributes = cloudEventHeaders(headers);
        EventsBody events = new EventsBody(visit.tenant(), visit.now());
        Instant now = visit.now();
        Uni<List<Reading>> read =
                Uni.createFrom().item(() -> readings(resources(events, bytes, type, attributes), events));
        if (bytes.length > LARGE) {
            read = read.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        }
        Machine machine = visit.machine();
        return read.invoke(readings -> allowance.spend(machine, Reading.rows(readings)))
                .chain(readings -> intake.take(machine, readings, now).map(receipt -> taken(readings, receipt)));
    }

    /** The credential says whose events these are: one that names somebody else is not taken for either. */
    private List<Reading> readings(List<Resource> resources, EventsBody events) {
        return reader.read(resources, events.now()).stream()
                .map(reading -> reading.tenant().equals(events.tenant()) ? reading : foreign(reading, events.tenant()))
                .toList();
    }

    private static Reading foreign(Reading reading, String tenant) {
        List<Rejection> rejections = new ArrayList<>(reading.rejections());
        reading.events()
                .forEach(event -> rejections.add(new Rejection(
                        event.name(),
                        "It names the customer \"" + reading.tenant() + "\", and was sent for another.")));
        return new Reading(tenant, List.of(), rejections);
    }

    private static List<Resource> resources(
            EventsBody events, byte[] body, String type, Map<String, String> attributes) {
        String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (bare.equals(CLOUD_EVENTS)) {
            return events.cloudEvents(body);
        } else if (bare.equals(CLOUD_EVENT)) {
            return events.cloudEvent(body);
        } else if (attributes.containsKey("ce-specversion")) {
            return events.cloudEvent(attributes, type, body);
        } else if (bare.equals(MediaType.APPLICATION_JSON)) {
            return events.plain(body);
        }
        throw new ProblemException(Problem.of(
                415,
                "Unsupported Media Type",
                "Send Content-Type: application/json, or a CloudEvent (" + CLOUD_EVENT + ")."));
    }

    private static Map<String, String> cloudEventHeaders(HttpHeaders headers) {
        Map<String, String> found = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("ce-") && lower.length() > 3 && !values.isEmpty()) {
                found.put(lower, values.get(0));
            }
        });
        return found;
    }

    /** One reading for each event, in their order. */
    private static Taken taken(List<Reading> readings, Intake.Receipt receipt) {
        List<RejectedEvent> rejected = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            int index = i;
            readings.get(i)
                    .rejections()
                    .forEach(rejection -> rejected.add(new RejectedEvent(index, rejection.reason())));
            readings.get(i).events().stream()
                    .map(event -> receipt.refusals().get(event.source()))
                    .filter(refusal -> refusal != null)
                    .forEach(refusal -> rejected.add(new RejectedEvent(index, refusal)));
        }
        return new Taken(readings.size() - rejected.size(), rejected);
    }
}
