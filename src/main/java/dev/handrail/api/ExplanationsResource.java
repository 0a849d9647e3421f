package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.handrail.cases.OwnTexts;
import dev.handrail.cases.OwnTexts.OwnText;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Scope;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The operator's own words for a class of failures in one integration, where it knows more than the reviewed text. */
@Path("/api/v1/integrations/{key}/explanations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue", description = "Integrations and their record types; for the operator")
public class ExplanationsResource {
    private final OwnTexts texts;
    private final Words words;
    private final MachineVisit visit;

    ExplanationsResource(OwnTexts texts, Words words, MachineVisit visit) {
        this.texts = texts;
        this.words = words;
        this.visit = visit;
    }

    /**
     * A text for customers, with the placeholders of the reviewed ones.
     *
     * @param runbook an https address of a page for staff
     */
    public record TextBody(
            @NotBlank @Size(max = 400) String whatHappened,
            @NotNull @Size(min = 1, max = 3) List<@NotBlank @Size(max = 200) String> whatToDo,
            @Size(max = 500) String runbook) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TextView(
            String integration,
            @JsonProperty("class") String failureClass,
            String language,
            String whatHappened,
            List<String> whatToDo,
            String runbook,
            int version) {}

    public record TextList(List<TextView> explanations) {}

    @GET
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "The own texts of an integration")
    public Uni<TextList> all(@PathParam("key") String key) {
        return texts.of(key)
                .map(all -> new TextList(
                        all.stream().map(ExplanationsResource::view).toList()));
    }

    @PUT
    @Path("/{class}/{language}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Say it in own words",
            description =
                    "What customers read of failures of this class in this integration instead of the reviewed text, and the"
                            + " runbook that staff find beside it. Where a value for a placeholder is not"
                            + " known, and for variants and whole runs, the reviewed text is told.")
    public Uni<TextView> put(
            @PathParam("key") String key,
            @PathParam("class") String failureClass,
            @PathParam("language") String language,
            @Valid @NotNull TextBody body) {
        if (key.length() > 200) {
            throw ProblemException.badRequest("A key has at most 200 characters.");
        }
        if (!words.classes().contains(failureClass)) {
            throw ProblemException.badRequest("There is no class \"" + failureClass + "\". There are: "
                    + String.join(", ", words.classes().stream().sorted().toList()) + ".");
        }
        List<Problem.Wrong> wrong =
                new ArrayList<>(unknown("/whatHappened", body.whatHappened()).toList());
        for (int step = 0; step < body.whatToDo().size(); step++) {
            unknown("/whatToDo/" + step, body.whatToDo().get(step)).forEach(wrong::add);
        }
        if (body.runbook() != null && !body.runbook().matches("https://[^\\s\"<>]+")) {
            wrong.add(new Problem.Wrong("/runbook", "An address begins with https:// and has no blanks."));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.badRequest("The text cannot be used.", wrong.toArray(Problem.Wrong[]::new));
        }
        return texts.put(
                        new OwnText(
                                key,
                                failureClass,
                                language(language),
                                body.whatHappened(),
                                body.whatToDo(),
                                body.runbook(),
                                0),
                        visit.now())
                .map(ExplanationsResource::view);
    }

    @DELETE
    @Path("/{class}/{language}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "Back to the reviewed text")
    public Uni<Void> remove(
            @PathParam("key") String key,
            @PathParam("class") String failureClass,
            @PathParam("language") String language) {
        return texts.remove(key, failureClass, language(language))
                .invoke(was -> {
                    if (!was) {
                        throw ProblemException.notFound("explanation");
                    }
                })
                .replaceWithVoid();
    }

    private Stream<Problem.Wrong> unknown(String at, String text) {
        return words.unknownPlaceholders(text).stream()
                .map(name -> new Problem.Wrong(at, "There is no placeholder {" + name + "}."));
    }

    private static Language language(String word) {
        return Stream.of(Language.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("language is en or de."));
    }

    private static TextView view(OwnText text) {
        return new TextView(
                text.integration(),
                text.failureClass(),
                text.language().name().toLowerCase(Locale.ROOT),
                text.whatHappened(),
                text.steps(),
                text.runbook(),
                text.version());
    }
}
