package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.TroubleFigures;
import dev.handrail.history.HomeFigures;
import dev.handrail.history.RunFinder;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.HomeTelling;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.InstallationTelling;
import dev.handrail.portal.telling.Missing;
import dev.handrail.portal.telling.Places;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.InstallationView;
import dev.handrail.portal.view.Link;
import dev.handrail.sla.safety.PauseFinder;
import dev.handrail.sla.safety.ScheduleDesk;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One installation: is everything arriving, what stood in the way and for how long, what ran last. */
@Bilingual
@Path("/installations/{id}")
@Authenticated
public class InstallationPage {
    private static final int RUNS = 10;
    private final PortalVisit visit;
    private final Frames frames;
    private final HomeFigures figures;
    private final OpenCases open;
    private final CaseFinder cases;
    private final TroubleFigures troubles;
    private final RunFinder runs;
    private final Subjects subjects;
    private final PauseFinder pauses;
    private final ScheduleDesk schedules;
    private final Words words;

    InstallationPage(
            PortalVisit visit,
            Frames frames,
            HomeFigures figures,
            OpenCases open,
            CaseFinder cases,
            TroubleFigures troubles,
            RunFinder runs,
            Subjects subjects,
            PauseFinder pauses,
            ScheduleDesk schedules,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.figures = figures;
        this.open = open;
        this.cases = cases;
        this.troubles = troubles;
        this.runs = runs;
        this.subjects = subjects;
        this.pauses = pauses;
        this.schedules = schedules;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance installation(InstallationView view);
    }

    @GET
    public Uni<Response> installation(@PathParam("id") UUID id) {
        Reader reader = visit.reader(words);
        Instant from =
                HomeTelling.firstDay(reader).atStartOfDay(reader.times().zone()).toInstant();
        return figures.since(from, reader.times().zone())
                .chain(all -> view(id, all, from, reader))
                .chain(view -> Answers.page(Templates.installation(view)));
    }

    private Uni<InstallationView> view(UUID id, List<HomeFigures.Of> all, Instant from, Reader reader) {
        HomeFigures.Of its = all.stream()
                .filter(each -> each.installation().id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("page"));
        Places places = Places.of(all);
        return Uni.combine()
                .all()
                .unis(
                        open.all(),
                        cases.missing(reader.times().zone()),
                        subjects.types(),
                        troubles.of(id, from),
                        runs.list(id, false, null, RUNS),
                        frames.of(Tab.HOME),
                        pauses.all(),
                        schedules.next(reader.now()))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> subjects.of(read.getItem1(), read.getItem3(), places, reader)
                        .map(open -> new InstallationTelling(
                                        reader,
                                        its,
                                        open,
                                        new Missing(read.getItem2()),
                                        read.getItem3(),
                                        read.getItem7(),
                                        read.getItem8())
                                .view(
                                        read.getItem6(),
                                        read.getItem4(),
                                        read.getItem5().items(),
                                        places,
                                        visit.viewing() == null
                                                ? new Link(
                                                        Hrefs.installation(id) + "/rerun",
                                                        reader.say("button", "ask_for_rerun"))
                                                : null)));
    }
}
