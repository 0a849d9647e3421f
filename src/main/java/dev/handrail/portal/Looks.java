package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.files.Attachments;
import dev.handrail.tenancy.Visits.What;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a page of the portal shows, by the name that the customer has for it. Needs the tenant in the current context. */
@ApplicationScoped
class Looks {
    /** Characters of a subject. */
    private static final int LONGEST = 200;

    private final CaseFinder cases;
    private final Attachments attachments;

    Looks(CaseFinder cases, Attachments attachments) {
        this.cases = cases;
        this.attachments = attachments;
    }

    /** @param id null when it has none */
    record Look(What what, String subject, UUID id) {}

    /**
     * What is looked at; never empty. What names nothing of the customer's is a page like others.
     *
     * @param page the class that draws it: paths can be written in more than one way
     */
    Uni<List<Look>> of(Class<?> page, UriInfo asked) {
        String template = page.getAnnotation(Path.class).value();
        Uni<List<Look>> named;
        if (template.equals("/records/story")) {
            named = story(asked);
        } else if (template.equals("/records")) {
            named = Uni.createFrom().item(record(query(asked, "q")));
        } else if (template.startsWith("/cases/{id}")) {
            named = oneCase(id(asked.getPathParameters().getFirst("id")));
        } else if (template.equals("/attachments/{id}")) {
            named = file(id(asked.getPathParameters().getFirst("id")));
        } else if (template.startsWith("/failures/{id}")) {
            named = failure(id(asked.getPathParameters().getFirst("id")));
        } else {
            named = Uni.createFrom().item(List.of());
        }
        return named.map(
                looks -> looks.isEmpty() ? List.of(new Look(What.PORTAL, readable(asked.getPath()), null)) : looks);
    }

    /** Failures are found by the key, whatever reference the address gives: each is named by its own. */
    private Uni<List<Look>> story(UriInfo asked) {
        List<Look> typed = record(query(asked, "reference"));
        UUID installation = id(query(asked, "installation"));
        if (installation == null) {
            return Uni.createFrom().item(typed);
        }
        return cases.failuresOf(installation, query(asked, "type"), query(asked, "key"))
                .chain(failures -> Multi.createFrom()
                        .iterable(failures)
                        .onItem()
                        .transformToUniAndConcatenate(this::named)
                        .collect()
                        .asList())
                .map(own -> {
                    List<Look> all = new ArrayList<>(typed);
                    own.forEach(all::addAll);
                    return all.stream().distinct().toList();
                });
    }

    private Uni<List<Look>> file(UUID id) {
        return id == null
                ? Uni.createFrom().item(List.of())
                : attachments
                        .caseOf(id)
                        .chain(found ->
                                found.map(this::oneCase).orElse(Uni.createFrom().item(List.of())));
    }

    private Uni<List<Look>> failure(UUID id) {
        return id == null
                ? Uni.createFrom().item(List.of())
                : cases.failure(id)
                        .chain(found ->
                                found.map(this::named).orElse(Uni.createFrom().item(List.of())));
    }

    /** A run has no reference: it goes by its case. */
    private Uni<List<Look>> named(FailureSummary failure) {
        List<Look> record = failure.wholeRun() ? List.of() : record(failure.reference());
        return record.isEmpty() ? oneCase(failure.caseId()) : Uni.createFrom().item(record);
    }

    private Uni<List<Look>> oneCase(UUID id) {
        return id == null
                ? Uni.createFrom().item(List.of())
                : cases.find(id)
                        .map(found -> found.map(each -> List.of(new Look(What.CASE, each.code(), each.id())))
                                .orElse(List.of()));
    }

    private static List<Look> record(String reference) {
        String subject = readable(reference);
        return subject.isEmpty() ? List.of() : List.of(new Look(What.RECORD, subject, null));
    }

    private static String query(UriInfo asked, String name) {
        return Optional.ofNullable(asked.getQueryParameters().getFirst(name)).orElse("");
    }

    /** @return null when it is none, as for the page itself */
    private static UUID id(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** Without characters that control how a line is drawn. */
    private static String readable(String text) {
        String plain =
                text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
