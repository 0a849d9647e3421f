package dev.handrail.portal;

import dev.handrail.history.RunFinder;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.AskTelling;
import dev.handrail.portal.telling.AskTelling.Typed;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Place;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.AskRerunView;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.rerun.Extent;
import dev.handrail.rerun.RerunFinder;
import dev.handrail.rerun.RerunFinder.Preview;
import dev.handrail.rerun.Reruns;
import dev.handrail.rerun.rules.RerunRules;
import dev.handrail.tenancy.By;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asking that a record, a run or all of a time is run again: how much that is, whether it may be there already, and why. */
@Bilingual
@Path("/installations/{id}")
@Authenticated
public class AskRerunPage {
    private static final int LONGEST_NAME = 500;
    private static final int SHORTEST_REASON = 3;
    private final PortalVisit visit;
    private final Frames frames;
    private final PlaceNames places;
    private final RunFinder runs;
    private final RerunFinder finder;
    private final Reruns reruns;
    private final Words words;

    AskRerunPage(
            PortalVisit visit,
            Frames frames,
            PlaceNames places,
            RunFinder runs,
            RerunFinder finder,
            Reruns reruns,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.places = places;
        this.runs = runs;
        this.finder = finder;
        this.reruns = reruns;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance askRerun(AskRerunView view);
    }

    @GET
    @Path("/rerun")
    public Uni<Response> ask(@PathParam("id") UUID id, @Context UriInfo asked) {
        return wish(id, asked.getQueryParameters()).chain(wish -> show(200, wish, UUID.randomUUID()));
    }

    @POST
    @Path("/reruns")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> send(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        UUID press = press(form);
        return wish(id, form).chain(wish -> {
            String reason = wish.typed().reason();
            int length = reason.codePointCount(0, reason.length());
            boolean fits = length >= SHORTEST_REASON && length <= Reruns.LONGEST_REASON;
            if (wish.of() == null || !fits) {
                return show(Answers.UNPROCESSABLE, fits ? wish : wish.withoutReason(visit.reader(words)), press);
            }
            return finder.preview(wish.of())
                    .chain(preview -> preview.waiting()
                            ? Uni.createFrom().item(toStory(wish.of()))
                            : reruns.ask(
                                            visit.member().tenant(),
                                            new Reruns.Wish(wish.of(), reason, press.toString(), preview),
                                            By.member(visit.member()),
                                            visit.now())
                                    .map(made -> Answers.see("/reruns/" + made + "?done=asked")));
        });
    }

    /** For those who reload by the address. */
    @GET
    @Path("/reruns")
    public Uni<Response> sent(@PathParam("id") UUID id) {
        return place(id).replaceWith(Answers.see("/reruns"));
    }

    private static UUID press(MultivaluedMap<String, String> form) {
        UUID press = dev.handrail.portal.Typed.press(form);
        if (press == null) {
            throw notOurs();
        }
        return press;
    }

    private static ProblemException notOurs() {
        return ProblemException.badRequest("This form is not one of ours.");
    }

    /** @param of null as long as the time does not fit */
    private record Wish(Place place, Extent of, Typed typed) {
        Wish withoutReason(Reader reader) {
            String why = reader.say("rerun", "reason_wrong", Map.of("max", Reruns.LONGEST_REASON));
            return new Wish(place, of, new Typed(typed.from(), typed.to(), typed.wrongTime(), typed.reason(), why));
        }
    }

    /** @throws ProblemException (404) for an installation that the company does not have */
    private Uni<Place> place(UUID installation) {
        return places.all().map(all -> all.find(installation).orElseThrow(() -> ProblemException.notFound("page")));
    }

    private Uni<Wish> wish(UUID installation, MultivaluedMap<String, String> given) {
        return place(installation).chain(place -> {
            String reason = AlertForm.text(given, AskTelling.REASON);
            Typed typed = new Typed(null, null, null, reason, null);
            if (given.containsKey("run")) {
                UUID run = RecordsPage.id(given.getFirst("run"));
                return runs.find(run == null ? new UUID(0, 0) : run)
                        .map(found -> found.filter(each -> each.installation().equals(installation))
                                .orElseThrow(() -> ProblemException.notFound("page")))
                        .map(found -> new Wish(place, Extent.run(installation, found.id()), typed));
            }
            return Uni.createFrom()
                    .item(
                            given.containsKey("key")
                                    ? new Wish(place, record(installation, given), typed)
                                    : window(place, given, reason));
        });
    }

    private static Extent record(UUID installation, MultivaluedMap<String, String> given) {
        String key = bounded(given.getFirst("key"));
        String reference = bounded(given.getFirst("reference"));
        if (key.isEmpty() || reference.isEmpty()) {
            throw notOurs();
        }
        return Extent.record(installation, bounded(given.getFirst("type")), reference, key);
    }

    private static String bounded(String text) {
        String given = text == null ? "" : text;
        if (given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw notOurs();
        }
        return given;
    }

    /** A time; without one, today so far. */
    private Wish window(Place place, MultivaluedMap<String, String> given, String reason) {
        Reader reader = visit.reader(words);
        Instant minute = visit.now().truncatedTo(ChronoUnit.MINUTES);
        boolean asked = given.containsKey("from");
        String from = asked
                ? AlertForm.text(given, "from")
                : reader.times()
                        .sheet(reader.times()
                                .today()
                                .atStartOfDay(reader.times().zone())
                                .toInstant());
        String to = asked ? AlertForm.text(given, "to") : reader.times().sheet(minute);
        Optional<Instant> begin = moment(from, reader);
        Optional<Instant> end = moment(to, reader);
        Optional<String> wrong = begin.isEmpty() || end.isEmpty()
                ? Optional.of("window_unread")
                : RerunRules.wrong(begin.get(), end.get(), visit.now());
        if (wrong.isPresent() && !asked) {
            // a minute after midnight there is no today so far
            return new Wish(place, null, new Typed(from, to, null, reason, null));
        }
        return new Wish(
                place,
                wrong.isPresent() ? null : Extent.window(place.id(), begin.get(), end.get()),
                new Typed(
                        from,
                        to,
                        wrong.map(key -> reader.say("rerun", key, Map.of("max", RerunRules.LONGEST.toDays())))
                                .orElse(null),
                        reason,
                        null));
    }

    private static Optional<Instant> moment(String typed, Reader reader) {
        try {
            return Optional.of(LocalDateTime.parse(typed.replace(' ', 'T'))
                    .atZone(reader.times().zone())
                    .toInstant());
        } catch (DateTimeParseException unread) {
            return Optional.empty();
        }
    }

    private Uni<Response> show(int status, Wish wish, UUID press) {
        Uni<Preview> preview = wish.of() == null ? Uni.createFrom().nullItem() : finder.preview(wish.of());
        return preview.chain(found -> found != null && found.waiting()
                ? Uni.createFrom().item(toStory(wish.of()))
                : frames.of(Tab.HOME)
                        .map(frame -> new AskTelling(visit.reader(words), wish.place())
                                .view(frame, wish.of(), found, wish.typed(), press))
                        .chain(view -> Answers.page(status, Templates.askRerun(view))));
    }

    /** What waits is sent again from its story. */
    private static Response toStory(Extent of) {
        return Answers.see(Hrefs.story(of.installation(), of.type(), of.key(), of.reference()));
    }
}
