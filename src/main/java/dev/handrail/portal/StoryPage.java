package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordFinder;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Place;
import dev.handrail.portal.telling.Places;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.Story;
import dev.handrail.portal.telling.StoryTelling;
import dev.handrail.portal.telling.Subject;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Notice;
import dev.handrail.portal.view.StoryView;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.Correction;
import dev.handrail.remedy.Corrections;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The story of one record, successes too. */
@Bilingual
@Path("/records/story")
@Authenticated
public class StoryPage {
    private static final int FAILURES = 5;
    private static final Set<String> OVER = Set.of("resolved", "discarded");
    private static final int LINES = 200;
    private final PortalVisit visit;
    private final Frames frames;
    private final RecordFinder records;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final Corrections corrections;
    private final PlaceNames places;
    private final Words words;

    StoryPage(
            PortalVisit visit,
            Frames frames,
            RecordFinder records,
            CaseFinder cases,
            Subjects subjects,
            Corrections corrections,
            PlaceNames places,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.records = records;
        this.cases = cases;
        this.subjects = subjects;
        this.corrections = corrections;
        this.places = places;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance story(StoryView view);
    }

    /** Which record. */
    private record Name(UUID installation, String type, String key, String reference) {}

    /** What was heard of it and what was made of that. */
    private record Heard(List<Known> events, List<FailureSummary> failures, List<Told> told) {}

    /** What was done about its newest failure. */
    private record Acted(Subject subject, List<Correction> corrections, List<Command> commands) {}

    @GET
    public Uni<Response> story(
            @QueryParam("installation") UUID installation,
            @QueryParam("type") String type,
            @QueryParam("key") String key,
            @QueryParam("reference") String reference,
            @QueryParam("done") String done) {
        if (installation == null || key == null || reference == null) {
            throw ProblemException.notFound("record");
        }
        Name name = new Name(installation, type == null ? "" : type, key, reference);
        return heard(name)
                .chain(heard -> Uni.combine()
                        .all()
                        .unis(places.all(), subjects.types())
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .chain(read -> told(name, heard, read.getItem1(), read.getItem2())))
                .chain(story -> frames.of(Tab.RECORDS)
                        .map(frame -> new StoryTelling(visit.reader(words), story)
                                .view(frame, href(name, done), notice(story, done), rerun(name, story))))
                .chain(view -> Answers.page(Templates.story(view)));
    }

    private static String href(Name name, String done) {
        return Hrefs.with(
                Hrefs.story(name.installation(), name.type(), name.key(), name.reference()),
                "done",
                Done.of(done) == Done.NOTHING ? null : done);
    }

    /** What waits is sent again from its turn. */
    private Link rerun(Name name, Story story) {
        boolean over = story.failures().stream().allMatch(failure -> OVER.contains(failure.state()));
        if (!over || visit.viewing() != null) {
            return null;
        }
        String ask = Hrefs.installation(name.installation()) + "/rerun";
        return new Link(
                Hrefs.with(
                        Hrefs.with(Hrefs.with(ask, "key", name.key()), "type", name.type()),
                        "reference",
                        name.reference()),
                visit.reader(words).say("button", "ask_for_rerun"));
    }

    private Notice notice(Story story, String done) {
        boolean moving =
                story.failures().stream().anyMatch(failure -> failure.state().equals("sending"));
        return Done.of(done).notice(moving, visit.reader(words));
    }

    /** Of a stranger's installation there is nothing: 404 as for what was never there. */
    private Uni<Heard> heard(Name name) {
        return records.story(name.installation(), name.type(), name.key(), visit.now())
                .chain(events -> cases.failuresOf(name.installation(), name.type(), name.key())
                        .chain(failures -> {
                            if (events.isEmpty() && failures.isEmpty()) {
                                throw ProblemException.notFound("record");
                            }
                            return told(failures).map(told -> new Heard(events, failures, told));
                        }));
    }

    private Uni<List<Told>> told(List<FailureSummary> failures) {
        return Multi.createFrom()
                .iterable(failures.stream().limit(FAILURES).toList())
                .onItem()
                .transformToUniAndConcatenate(failure -> cases.historyOfFailure(failure.id(), LINES))
                .collect()
                .asList()
                .map(all -> all.stream().flatMap(List::stream).toList());
    }

    private Uni<Story> told(Name name, Heard heard, Places places, Catalogue types) {
        Place place = places.find(name.installation())
                .map(found -> found.in(visit.reader(words)))
                .orElseThrow(() -> ProblemException.notFound("record"));
        return acted(heard.failures(), places, types)
                .map(acted -> new Story(
                        place,
                        types.find(place.integration(), name.type()),
                        name.reference(),
                        heard.events(),
                        heard.failures(),
                        acted.subject(),
                        heard.told(),
                        acted.corrections(),
                        acted.commands()));
    }

    private Uni<Acted> acted(List<FailureSummary> failures, Places places, Catalogue types) {
        if (failures.isEmpty()) {
            return Uni.createFrom().item(new Acted(null, List.of(), List.of()));
        }
        FailureSummary newest = failures.get(0);
        Reader reader = visit.reader(words);
        return Uni.combine()
                .all()
                .unis(cases.find(newest.caseId()), corrections.all(newest.id()), corrections.commands(newest.id()))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> read.getItem1()
                        .map(each -> subjects.of(each, types, places, reader))
                        .orElse(Uni.createFrom().nullItem())
                        .map(subject -> new Acted(subject, read.getItem2(), read.getItem3())));
    }
}
