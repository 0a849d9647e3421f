package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.Subject;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.SheetView;
import dev.handrail.remedy.sheet.SheetDesk;
import dev.handrail.remedy.sheet.SheetReader;
import dev.handrail.remedy.sheet.SheetRefused;
import dev.handrail.remedy.sheet.SheetWriter;
import dev.handrail.tenancy.By;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The waiting records of a case as a spreadsheet, out and in. What comes back is looked at on the page of its job. */
@Bilingual
@Path("/cases/{id}/sheet")
@Authenticated
public class SheetPage {
    private static final int LONGEST_NAME = 100;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private final PortalVisit visit;
    private final Frames frames;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final PlaceNames places;
    private final SheetDesk desk;
    private final Vertx vertx;
    private final Words words;

    SheetPage(
            PortalVisit visit,
            Frames frames,
            CaseFinder cases,
            Subjects subjects,
            PlaceNames places,
            SheetDesk desk,
            Vertx vertx,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.cases = cases;
        this.subjects = subjects;
        this.places = places;
        this.desk = desk;
        this.vertx = vertx;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance sheet(SheetView view);
    }

    @GET
    public Uni<Response> ask(@PathParam("id") UUID id) {
        return subject(id)
                .chain(subject ->
                        subject.offer().correct() ? page(200, subject, null) : Answers.seeLater(Hrefs.oneCase(id)));
    }

    @GET
    @Path("/entries.xlsx")
    public Uni<Response> xlsx(@PathParam("id") UUID id) {
        String name = visit.reader(words).page("entries");
        return correctable(id)
                .chain(subject -> desk.table(id)
                        .chain(table -> vertx.executeBlocking(() -> SheetWriter.xlsx(table, name)))
                        .map(file -> file(file, XLSX, subject, ".xlsx")));
    }

    @GET
    @Path("/entries.csv")
    public Uni<Response> csv(@PathParam("id") UUID id) {
        return correctable(id)
                .chain(subject -> desk.table(id)
                        .chain(table -> vertx.executeBlocking(() -> SheetWriter.csv(table)))
                        .map(file -> file(file, "text/csv; charset=UTF-8", subject, ".csv")));
    }

    private static Response file(byte[] file, String type, Subject subject, String ending) {
        return Response.ok(file)
                .type(type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"correct-" + subject.summary().code() + ending + "\"")
                .build();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> upload(@PathParam("id") UUID id, @RestForm("sheet") FileUpload file) {
        return correctable(id).chain(subject -> {
            if (file == null || file.fileName() == null || file.fileName().isBlank()) {
                return refused(subject, new Refusal("no_file", Map.of()));
            }
            if (file.size() > SheetReader.LARGEST) {
                return refused(subject, new Refusal("large", Map.of("max", SheetReader.LARGEST / 1024 / 1024)));
            }
            return vertx.fileSystem()
                    .readFile(file.uploadedFile().toString())
                    .chain(content -> desk.draft(
                            visit.member().tenant(),
                            id,
                            content.getBytes(),
                            name(file.fileName()),
                            By.member(visit.member()),
                            visit.now()))
                    .map(job -> Answers.see(Hrefs.job(job.id())))
                    .onFailure(SheetRefused.class)
                    .recoverWithUni(why -> refused(
                            subject, new Refusal(((SheetRefused) why).sentence(), ((SheetRefused) why).params())));
        });
    }

    private record Refusal(String sentence, Map<String, Object> params) {}

    private Uni<Response> refused(Subject subject, Refusal why) {
        return page(Answers.UNPROCESSABLE, subject, visit.reader(words).say("sheet", why.sentence(), why.params()));
    }

    /** Without folders and what cannot be seen. */
    private static String name(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}]+", "");
        return last.length() <= LONGEST_NAME ? last : last.substring(0, LONGEST_NAME);
    }

    private Uni<Subject> correctable(UUID id) {
        return subject(id).invoke(subject -> {
            if (!subject.offer().correct()) {
                throw ProblemException.notFound("page");
            }
        });
    }

    private Uni<Subject> subject(UUID id) {
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .chain(each -> Uni.combine()
                        .all()
                        .unis(places.all(), subjects.types())
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .chain(read -> subjects.of(each, read.getItem2(), read.getItem1(), visit.reader(words))));
    }

    private Uni<Response> page(int status, Subject subject, String why) {
        UUID id = subject.summary().id();
        Reader reader = visit.reader(words);
        String here = Hrefs.oneCase(id) + "/sheet";
        return frames.of(Tab.CASES)
                .map(frame -> new SheetView(
                        frame,
                        List.of(
                                new Link("/cases", reader.page("cases")),
                                new Link(Hrefs.oneCase(id), subject.explained().title()),
                                Link.here(reader.page("sheet_page"))),
                        reader.page("sheet_title"),
                        reader.page(
                                "sheet_lead", Map.of("total", subject.summary().open())),
                        here + "/entries.xlsx",
                        here + "/entries.csv",
                        here,
                        why,
                        new Link(Hrefs.oneCase(id), reader.page("back_to_case"))))
                .chain(view -> Answers.page(status, Templates.sheet(view)));
    }
}
