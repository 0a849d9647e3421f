package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.history.HomeFigures;
import dev.handrail.portal.telling.HomeTelling;
import dev.handrail.portal.telling.Missing;
import dev.handrail.portal.telling.Places;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.HomeView;
import dev.handrail.sla.safety.PauseFinder;
import dev.handrail.sla.safety.ScheduleDesk;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Is everything arriving, what needs me, what are others doing? */
@Bilingual
@Path("/")
@Authenticated
public class HomePage {
    private final PortalVisit visit;
    private final Frames frames;
    private final HomeFigures figures;
    private final OpenCases open;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final PauseFinder pauses;
    private final ScheduleDesk schedules;
    private final Words words;

    HomePage(
            PortalVisit visit,
            Frames frames,
            HomeFigures figures,
            OpenCases open,
            CaseFinder cases,
            Subjects subjects,
            PauseFinder pauses,
            ScheduleDesk schedules,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.figures = figures;
        this.open = open;
        this.cases = cases;
        this.subjects = subjects;
        this.pauses = pauses;
        this.schedules = schedules;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance home(HomeView view);
    }

    @GET
    public Uni<Response> home() {
        Reader reader = visit.reader(words);
        Instant from =
                HomeTelling.firstDay(reader).atStartOfDay(reader.times().zone()).toInstant();
        return Uni.combine()
                .all()
                .unis(
                        figures.since(from, reader.times().zone()),
                        open.all(),
                        cases.missing(reader.times().zone()),
                        subjects.types(),
                        pauses.all(),
                        schedules.next(reader.now()))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> subjects.of(read.getItem2(), read.getItem4(), Places.of(read.getItem1()), reader)
                        .map(open -> new HomeTelling(
                                reader,
                                read.getItem1(),
                                open,
                                new Missing(read.getItem3()),
                                read.getItem5(),
                                read.getItem6())))
                .map(telling -> telling.view(frames.of(Tab.HOME, telling.needing())))
                .chain(view -> Answers.page(Templates.home(view)));
    }
}
