package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.history.RecordType;
import dev.handrail.history.RecordTypes;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.remedy.form.TypeDescription;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The operator's catalogue of integrations, shared by all customers. */
@Path("/api/v1/integrations/{key}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue", description = "Integrations and their record types; for the operator")
public class CatalogueResource {
    private static final int KEY = 200;
    private final RecordTypes recordTypes;
    private final MachineVisit visit;

    CatalogueResource(RecordTypes recordTypes, MachineVisit visit) {
        this.recordTypes = recordTypes;
        this.visit = visit;
    }

    public record NameBody(@NotBlank @Size(max = 200) String name) {}

    /**
     * A record type.
     *
     * @param editable
     * @param sensitive RFC 6901 pointers, "*" for any index of an array
     */
    public record TypeBody(
            @NotBlank @Size(max = 60) String label,
            @NotBlank @Size(max = 60) String labelPlural,
            JsonNode schema,
            @Size(max = 500) List<@NotNull @Size(max = 500) String> editable,
            @Size(max = 500) List<@NotNull @Size(max = 500) String> sensitive) {}

    public record TypeView(
            String integration,
            String type,
            String label,
            String labelPlural,
            @JsonRawValue String schema,
            Set<String> editable,
            Set<String> sensitive,
            int version) {}

    @PUT
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Name an integration",
            description = "The name that customers read: \"Purchase orders to NetSuite\"")
    public Uni<NameBody> name(@PathParam("key") String key, @Valid @NotNull NameBody body) {
        return recordTypes.name(bounded(key), body.name(), visit.now()).replaceWith(body);
    }

    @PUT
    @Path("/record-types/{type}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Describe a record type",
            description =
                    "Its labels, its JSON Schema (2020-12), which fields customers may correct and which nobody is shown")
    public Uni<TypeView> put(
            @PathParam("key") String key, @PathParam("type") String type, @Valid @NotNull TypeBody body) {
        String schema = body.schema() == null || body.schema().isNull()
                ? null
                : body.schema().toString();
        List<Problem.Wrong> wrong = Stream.concat(
                        pointers("/editable", body.editable()), pointers("/sensitive", body.sensitive()))
                .toList();
        if (schema != null) {
            describe(body, schema).unusable().ifPresent(problem -> {
                throw ProblemException.badRequest("The schema cannot be used.", new Problem.Wrong("/schema", problem));
            });
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.badRequest("Some pointers cannot be used.", wrong.toArray(Problem.Wrong[]::new));
        }
        RecordType described = new RecordType(
                bounded(key),
                bounded(type),
                body.label(),
                body.labelPlural(),
                schema,
                set(body.editable()),
                set(body.sensitive()),
                0);
        return recordTypes.put(described, visit.now()).map(CatalogueResource::view);
    }

    private static TypeDescription describe(TypeBody body, String schema) {
        return new TypeDescription(
                body.label(), body.labelPlural(), schema, set(body.editable()), set(body.sensitive()));
    }

    private static Stream<Problem.Wrong> pointers(String at, List<String> pointers) {
        return Stream.ofNullable(pointers)
                .flatMap(List::stream)
                .filter(pointer -> !pointer.startsWith("/"))
                .map(pointer -> new Problem.Wrong(at, "\"" + pointer + "\" is no JSON Pointer: it begins with /."));
    }

    private static Set<String> set(List<String> pointers) {
        return pointers == null ? Set.of() : Set.copyOf(pointers);
    }

    private static String bounded(String key) {
        if (Objects.requireNonNull(key).length() > KEY) {
            throw ProblemException.badRequest("A key has at most " + KEY + " characters.");
        }
        return key;
    }

    private static TypeView view(RecordType type) {
        return new TypeView(
                type.integration(),
                type.type(),
                type.label(),
                type.labelPlural(),
                type.schema(),
                type.editable(),
                type.sensitive(),
                type.version());
    }
}
