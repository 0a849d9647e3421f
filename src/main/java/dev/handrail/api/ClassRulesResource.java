package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.handrail.cases.ClassRuleDesk;
import dev.handrail.cases.ClassRuleDesk.Changed;
import dev.handrail.cases.ClassRuleDesk.Preview;
import dev.handrail.cases.rules.ClassRule;
import dev.handrail.cases.rules.Trait;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Scope;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the operator says that failures are, in front of signals and words. */
@Path("/api/v1/class-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue", description = "Integrations and their record types; for the operator")
public class ClassRulesResource {
    private static final int LISTED = 200;
    private final ClassRuleDesk desk;
    private final Words words;
    private final MachineVisit visit;

    ClassRulesResource(ClassRuleDesk desk, Words words, MachineVisit visit) {
        this.desk = desk;
        this.words = words;
        this.visit = visit;
    }

    /** @param trait step, system, type, code, status, grpc_code, sqlstate, exception, field, words or every */
    public record ConditionBody(
            @NotBlank @Size(max = 20) String trait,
            @Size(max = Trait.LONGEST) String value) {}

    /**
     * A rule.
     *
     * @param integration left out: of every integration
     * @param place the lowest is asked first; an integration's own come before those of all
     * @param conditions all must have been observed
     * @param variant of the class's explanation; "default" when left out
     * @param version of the rule that was read; 0 or left out for a new one
     */
    public record RuleBody(
            @Size(min = 1, max = 200) String integration,
            @Min(0) @Max(1_000_000) int place,

            @NotNull @Size(min = 1, max = ClassRule.MOST_CONDITIONS)
            List<@Valid @NotNull ConditionBody> conditions,

            @NotBlank @JsonProperty("class") String failureClass,
            String variant,
            @NotBlank String whoActs,
            @Min(0) int version) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RuleView(
            String key,
            int version,
            String integration,
            int place,
            List<ConditionBody> conditions,
            @JsonProperty("class") String failureClass,
            String variant,
            String whoActs) {}

    public record RuleList(List<RuleView> rules) {}

    public record VerdictView(
            @JsonProperty("class") String failureClass, String variant, String whoActs, String reason) {}

    public record ChangedView(
            String tenant,
            @JsonProperty("case") UUID caseId,
            String code,
            boolean open,
            VerdictView before,
            VerdictView after) {}

    /**
     * What a change does, or did.
     *
     * @param lookedAt so many cases of the last 90 days; of a customer with more, the 2,000 that failed last
     * @param changed cases of which another thing is said; {@code open} of them are open
     * @param cases at most 200 of them, the open ones first
     */
    public record PreviewView(int lookedAt, int changed, long open, List<ChangedView> cases) {}

    public record SavedView(RuleView rule, PreviewView changes) {}

    @GET
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "List class rules",
            description = "In the order in which they are asked; the first that holds counts")
    public Uni<RuleList> all() {
        return desk.all()
                .map(rules -> new RuleList(
                        rules.stream().map(ClassRulesResource::view).toList()));
    }

    @POST
    @Path("/{key}/preview")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "What would change",
            description = "Looks again at the cases of the last 90 days with the rule as given; changes nothing")
    public Uni<PreviewView> preview(@PathParam("key") String key, @Valid @NotNull RuleBody body) {
        return desk.preview(rule(key, body), visit.machine()::mayActFor, visit.now())
                .map(ClassRulesResource::view);
    }

    @PUT
    @Path("/{key}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Add or change a class rule",
            description =
                    "Open cases are said to be what the rule says from now on; their fingerprints stay, so none is split."
                            + " A write that was not answered stays one, whatever a rule says")
    public Uni<SavedView> put(@PathParam("key") String key, @Valid @NotNull RuleBody body) {
        return desk.save(
                        rule(key, body),
                        visit.machine()::mayActFor,
                        visit.machine().name(),
                        visit.now())
                .map(saved -> new SavedView(view(saved.rule()), view(saved.changes())));
    }

    @DELETE
    @Path("/{key}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "Take a class rule away", description = "Tells what changed")
    public Uni<PreviewView> remove(@PathParam("key") String key) {
        return desk.remove(key, visit.machine()::mayActFor, visit.now()).map(ClassRulesResource::view);
    }

    private ClassRule rule(String key, RuleBody body) {
        if (!key.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw ProblemException.badRequest("A rule's key has lower-case letters, digits and hyphens, at most 63.");
        }
        String variant = body.variant() == null ? "default" : body.variant();
        List<Problem.Wrong> wrong = new ArrayList<>();
        if (!words.classes().contains(body.failureClass())) {
            wrong.add(new Problem.Wrong(
                    "/class",
                    "There are: "
                            + String.join(
                                    ", ", words.classes().stream().sorted().toList()) + "."));
        } else if (!words.variants(body.failureClass()).contains(variant)) {
            wrong.add(new Problem.Wrong(
                    "/variant",
                    "Of this class there are: "
                            + String.join(
                                    ", ",
                                    words.variants(body.failureClass()).stream()
                                            .sorted()
                                            .toList())
                            + "."));
        }
        List<ClassRule.Condition> conditions = conditions(body, wrong);
        WhoActs acts = acts(body.whoActs(), wrong);
        if (!wrong.isEmpty()) {
            throw ProblemException.badRequest("The rule cannot be used.", wrong.toArray(Problem.Wrong[]::new));
        }
        return new ClassRule(
                key, body.version(), body.integration(), body.place(), conditions, body.failureClass(), variant, acts);
    }

    private static List<ClassRule.Condition> conditions(RuleBody body, List<Problem.Wrong> wrong) {
        List<ClassRule.Condition> conditions = new ArrayList<>();
        for (int at = 0; at < body.conditions().size(); at++) {
            ConditionBody each = body.conditions().get(at);
            Trait trait = Trait.of(each.trait()).orElse(null);
            String value = Trait.tidy(each.value());
            if (trait == null) {
                wrong.add(new Problem.Wrong(
                        "/conditions/" + at + "/trait",
                        "There are: "
                                + String.join(
                                        ", ",
                                        Stream.of(Trait.values())
                                                .map(Trait::word)
                                                .toList()) + "."));
            } else if (value.isEmpty() && trait != Trait.EVERY) {
                wrong.add(new Problem.Wrong("/conditions/" + at + "/value", "Say which."));
            } else {
                conditions.add(new ClassRule.Condition(trait, value));
            }
        }
        return conditions;
    }

    private static WhoActs acts(String word, List<Problem.Wrong> wrong) {
        return Stream.of(WhoActs.values())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseGet(() -> {
                    wrong.add(new Problem.Wrong(
                            "/whoActs",
                            "There are: "
                                    + String.join(
                                            ", ",
                                            Stream.of(WhoActs.values())
                                                    .map(ClassRulesResource::word)
                                                    .toList())
                                    + "."));
                    return null;
                });
    }

    private static String word(WhoActs acts) {
        return acts.name().toLowerCase(Locale.ROOT);
    }

    private static RuleView view(ClassRule rule) {
        return new RuleView(
                rule.key(),
                rule.version(),
                rule.integration(),
                rule.place(),
                rule.conditions().stream()
                        .map(each -> new ConditionBody(each.trait().word(), each.value()))
                        .toList(),
                rule.failureClass(),
                rule.variant(),
                word(rule.whoActs()));
    }

    private static PreviewView view(Preview preview) {
        return new PreviewView(
                preview.lookedAt(),
                preview.changed().size(),
                preview.open(),
                preview.changed().stream()
                        .limit(LISTED)
                        .map(ClassRulesResource::view)
                        .toList());
    }

    private static ChangedView view(Changed each) {
        return new ChangedView(
                each.tenant(), each.caseId(), each.code(), each.open(), view(each.before()), view(each.after()));
    }

    private static VerdictView view(Verdict verdict) {
        return new VerdictView(verdict.failureClass(), verdict.variant(), word(verdict.whoActs()), verdict.reason());
    }
}
