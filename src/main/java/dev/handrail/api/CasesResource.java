package dev.handrail.api;

import dev.handrail.api.Views.CaseView;
import dev.handrail.api.Views.FailureView;
import dev.handrail.api.Views.ListView;
import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Which;
import dev.handrail.cases.CaseTexts;
import dev.handrail.platform.ProblemException;
import dev.handrail.remedy.NextTries;
import dev.handrail.shared.Cursor;
import dev.handrail.sla.Deadlines;
import dev.handrail.tenancy.Scope;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases and failures, for reading. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases", description = "What did not arrive, and who acts")
public class CasesResource {
    private static final Set<String> STATES = Set.of("open", "sending", "unclear", "resolved", "discarded");
    private static final int MOST = 200;
    private static final int HISTORY = 100;
    private final CaseFinder finder;
    private final CaseTexts texts;
    private final Deadlines deadlines;
    private final NextTries tries;
    private final Words words;
    private final MachineVisit visit;

    CasesResource(
            CaseFinder finder, CaseTexts texts, Deadlines deadlines, NextTries tries, Words words, MachineVisit visit) {
        this.finder = finder;
        this.texts = texts;
        this.deadlines = deadlines;
        this.tries = tries;
        this.words = words;
        this.visit = visit;
    }

    @GET
    @Path("/cases")
    @Needs(Scope.READ)
    @Operation(
            summary = "List cases",
            description = "The newest failure first; open ones by impact, the heaviest first. Keyset pages by ?after=")
    public Uni<ListView<CaseView>> cases(
            @Parameter(description = "open, resolved or all") @QueryParam("state") @DefaultValue("all") String state,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @QueryParam("after") String after,
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        Which which = switch (state) {
            case "open" -> Which.OPEN;
            case "resolved" -> Which.RESOLVED;
            case "all" -> Which.ALL;
            default -> throw ProblemException.badRequest("state is open, resolved or all.");
        };
        return finder.list(which, cursor(after), limit(limit))
                .chain(page -> texts.types()
                        .map(types -> ListView.of(
                                page,
                                each -> Views.summary(each, texts.explain(each, types, Language.EN), visit.now()))));
    }

    @GET
    @Path("/cases/{id}")
    @Needs(Scope.READ)
    @Operation(
            summary = "One case",
            description =
                    "With its explanation, the policy it is held to, its clocks (by when, and whether they are met), when it is tried again by itself, and its history in sentences, newest first")
    public Uni<CaseView> oneCase(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return finder.find(id).chain(found -> {
            var summary = found.orElseThrow(() -> ProblemException.notFound("case"));
            return Uni.combine()
                    .all()
                    .unis(
                            finder.historyOfCase(id, HISTORY),
                            deadlines.of(List.of(id)),
                            texts.types(),
                            deadlines.watch(id),
                            tries.of(List.of(id)))
                    .usingConcurrencyOf(1)
                    .asTuple()
                    .map(read -> Views.summary(
                            summary,
                            texts.explain(summary, read.getItem3(), Language.EN),
                            visit.now(),
                            new Views.More(
                                    read.getItem4().map(Deadlines.Watch::policy).orElse(null),
                                    read.getItem2().getOrDefault(id, List.of()).stream()
                                            .map(Views.ClockView::of)
                                            .toList(),
                                    read.getItem5().get(id),
                                    read.getItem1().stream()
                                            .map(told -> Views.line(words, told))
                                            .toList())));
        });
    }

    @GET
    @Path("/failures")
    @Needs(Scope.READ)
    @Operation(summary = "List failures", description = "Newest first; keyset pages by ?after=")
    public Uni<ListView<FailureView>> failures(
            @Parameter(description = "open, sending, unclear, resolved, discarded; several by commas")
                    @QueryParam("state")
                    String state,
            @Parameter(description = "of this case only") @QueryParam("case") UUID caseId,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @QueryParam("after") String after,
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        List<String> states = state == null || state.isBlank() ? List.of() : Arrays.asList(state.split(","));
        if (!STATES.containsAll(states)) {
            throw ProblemException.badRequest("state is one or more of "
                    + String.join(", ", STATES.stream().sorted().toList()) + ".");
        }
        return finder.failures(caseId, states, cursor(after), limit(limit))
                .map(page -> ListView.of(page, Views::failure));
    }

    @GET
    @Path("/failures/{id}")
    @Needs(Scope.READ)
    @Operation(summary = "One failure", description = "With the record as it was received")
    public Uni<FailureView> failure(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return finder.failure(id).chain(found -> {
            var failure = found.orElseThrow(() -> ProblemException.notFound("failure"));
            return finder.find(failure.caseId())
                    .chain(its -> texts.types()
                            .map(types -> types.find(its.orElseThrow().integration(), failure.recordType())
                                    .orElse(null))
                            .map(type -> Views.failure(
                                    failure, Payloads.shown(failure.payload(), failure.payloadCut(), type))));
        });
    }

    static Cursor cursor(String after) {
        if (after == null) {
            return null;
        }
        return Cursor.of(after)
                .orElseThrow(() -> ProblemException.badRequest("after is the \"next\" of the page before."));
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badRequest("limit is from 1 to " + MOST + ".");
        }
        return limit;
    }
}
