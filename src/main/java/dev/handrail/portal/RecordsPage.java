package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseTexts;
import dev.handrail.history.RecordFinder;
import dev.handrail.history.RecordFinder.Found;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Search;
import dev.handrail.portal.telling.Search.Wanted;
import dev.handrail.portal.telling.SearchTelling;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.RecordsView;
import dev.handrail.shared.Cursor;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What happened to an entry? The search by its reference, and the latest ones. */
@Bilingual
@Path("/records")
@Authenticated
public class RecordsPage {
    private static final int SIZE = 50;
    private static final int WAITING = 200;
    private static final int LONGEST = 200;
    private static final List<String> MISSING = List.of("open", "unclear");
    private static final List<String> MOVING = List.of("sending");
    static final List<String> ALL = List.of("open", "unclear", "sending");
    private final PortalVisit visit;
    private final Frames frames;
    private final RecordFinder records;
    private final CaseFinder cases;
    private final CaseTexts texts;
    private final PlaceNames places;
    private final Words words;

    RecordsPage(
            PortalVisit visit,
            Frames frames,
            RecordFinder records,
            CaseFinder cases,
            CaseTexts texts,
            PlaceNames places,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.records = records;
        this.cases = cases;
        this.texts = texts;
        this.places = places;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance records(RecordsView view);
    }

    @GET
    public Uni<Response> search(
            @QueryParam("q") String query,
            @QueryParam("installation") String installation,
            @QueryParam("state") String state,
            @QueryParam("after") String after) {
        Search search = new Search(reference(query), id(installation), Wanted.of(state));
        boolean failed = search.wanted() == Wanted.MISSING || search.wanted() == Wanted.MOVING;
        if (search.query().isEmpty() && failed) {
            return failed(search, Cursor.of(after).orElse(null));
        }
        return search.query().isEmpty()
                ? records.latest(SIZE, visit.now()).chain(found -> heard(search, found))
                : byReference(search);
    }

    private Uni<Response> byReference(Search search) {
        return find(search.query())
                .chain(found -> found.size() == 1 ? Answers.seeLater(story(found.get(0))) : heard(search, found));
    }

    /** As it was typed, and else in capitals, as most references are. */
    private Uni<List<Found>> find(String reference) {
        String capitals = reference.toUpperCase(Locale.ROOT);
        return records.byReference(reference, visit.now())
                .chain(found -> found.isEmpty() && !capitals.equals(reference)
                        ? records.byReference(capitals, visit.now())
                        : Uni.createFrom().item(found));
    }

    private Uni<Response> heard(Search search, List<Found> found) {
        return cases.failures(null, ALL, null, WAITING)
                .chain(open -> telling(search, (telling, frame) -> telling.heard(frame, found, open)));
    }

    private Uni<Response> failed(Search search, Cursor from) {
        return cases.failures(null, states(search.wanted()), from, SIZE)
                .chain(page -> telling(search, (telling, frame) -> telling.failed(frame, page, from == null)));
    }

    /** States of failures; of what arrived there are none. */
    static List<String> states(Wanted wanted) {
        return switch (wanted) {
            case MOVING -> MOVING;
            case MISSING -> MISSING;
            default -> ALL;
        };
    }

    /** Draws what was found. */
    private interface Drawing {
        RecordsView draw(SearchTelling telling, Frame frame);
    }

    private Uni<Response> telling(Search search, Drawing drawing) {
        return Uni.combine()
                .all()
                .unis(places.all(), texts.types(), frames.of(Tab.SEARCH))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> drawing.draw(
                        new SearchTelling(visit.reader(words), read.getItem1(), read.getItem2(), search),
                        read.getItem3()))
                .chain(view -> Answers.page(Templates.records(view)));
    }

    private static String story(Found found) {
        return Hrefs.story(found.installation(), found.type(), found.key(), found.reference());
    }

    private static String reference(String query) {
        String reference = query == null ? "" : query.strip();
        return reference.length() > LONGEST ? reference.substring(0, LONGEST) : reference;
    }

    static UUID id(String text) {
        try {
            return text == null || text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException forged) {
            return null;
        }
    }
}
