package dev.handrail.portal;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.portal.telling.Places;
import dev.handrail.portal.telling.Promised;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.Subject;
import dev.handrail.sla.Deadlines;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Cases with all that telling them needs: their words, their place, and by when. */
@ApplicationScoped
class Subjects {
    private final CaseTexts texts;
    private final Deadlines deadlines;

    Subjects(CaseTexts texts, Deadlines deadlines) {
        this.texts = texts;
        this.deadlines = deadlines;
    }

    Uni<Catalogue> types() {
        return texts.types();
    }

    Uni<List<Subject>> of(List<CaseSummary> cases, Catalogue types, Places places, Reader reader) {
        return deadlines
                .of(cases.stream().map(CaseSummary::id).toList())
                .map(clocks -> cases.stream()
                        .map(each -> Subject.of(
                                each,
                                texts,
                                types,
                                places,
                                Promised.of(clocks.getOrDefault(each.id(), List.of())),
                                reader))
                        .toList());
    }

    Uni<Subject> of(CaseSummary each, Catalogue types, Places places, Reader reader) {
        return of(List.of(each), types, places, reader).map(found -> found.get(0));
    }
}
