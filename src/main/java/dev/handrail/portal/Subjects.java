package dev.handrail.portal;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.portal.telling.Places;
import dev.handrail.portal.telling.Promised;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.Subject;
import dev.handrail.remedy.NextTries;
import dev.handrail.sla.Deadlines;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cases with all that telling them needs: their words, their place, and by when. */
@ApplicationScoped
class Subjects {
    private final CaseTexts texts;
    private final Deadlines deadlines;
    private final NextTries tries;

    Subjects(CaseTexts texts, Deadlines deadlines, NextTries tries) {
        this.texts = texts;
        this.deadlines = deadlines;
        this.tries = tries;
    }

    Uni<Catalogue> types() {
        return texts.types();
    }

    Uni<List<Subject>> of(List<CaseSummary> cases, Catalogue types, Places places, Reader reader) {
        List<UUID> ids = cases.stream().map(CaseSummary::id).toList();
        return deadlines
                .of(ids)
                .chain(clocks -> nextTries(cases)
                        .map(next -> cases.stream()
                                .map(each -> Subject.of(
                                        each,
                                        texts,
                                        types,
                                        places,
                                        Promised.of(clocks.getOrDefault(each.id(), List.of()), next.get(each.id())),
                                        reader))
                                .toList()));
    }

    private Uni<Map<UUID, Instant>> nextTries(List<CaseSummary> cases) {
        List<UUID> trying = cases.stream()
                .filter(each -> !each.resolved() && (each.acts() == WhoActs.NOBODY || each.acts() == WhoActs.PROVIDER))
                .map(CaseSummary::id)
                .toList();
        return trying.isEmpty() ? Uni.createFrom().item(Map.of()) : tries.of(trying);
    }

    Uni<Subject> of(CaseSummary each, Catalogue types, Places places, Reader reader) {
        return of(List.of(each), types, places, reader).map(found -> found.get(0));
    }
}
