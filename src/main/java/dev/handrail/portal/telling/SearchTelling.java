package dev.handrail.portal.telling;

import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordFinder.Found;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.portal.telling.Search.Wanted;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Field.Option;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.RecordsView;
import dev.handrail.portal.view.State;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Found records as rows, and the search around them. */
public final class SearchTelling {
    /** So long it may take until what did not arrive is known as a failure. */
    private static final Duration PROVISIONAL = Duration.ofMinutes(2);

    private final Reader reader;
    private final Places places;
    private final Catalogue types;
    private final Search search;

    public SearchTelling(Reader reader, Places places, Catalogue types, Search search) {
        this.reader = reader;
        this.places = places;
        this.types = types;
        this.search = search;
    }

    /** One record, whichever way it was found. */
    private record Entry(
            UUID installation,
            String integration,
            String type,
            String reference,
            String key,
            State state,
            Instant at) {}

    /**
     * What was heard of, told by its last outcome; what did not arrive, by where its failure stands now.
     *
     * @param open the failures that wait, or as many as were read
     */
    public RecordsView heard(Frame frame, List<Found> found, Page<FailureSummary> open) {
        List<Entry> entries = found.stream()
                .map(each -> entry(each, open))
                .filter(entry -> search.wanted() == Wanted.ANY || wanted(entry) == search.wanted())
                .toList();
        return view(frame, entries, null);
    }

    /** What did not arrive, or is on its way. */
    public RecordsView failed(Frame frame, Page<FailureSummary> page, boolean first) {
        List<Entry> entries = page.items().stream()
                .filter(failure -> !failure.wholeRun())
                .map(this::entry)
                .toList();
        return view(frame, entries, pager(page.next(), first));
    }

    /** The same as rows alone. */
    public List<RecordsView.Row> rows(List<Found> found, Page<FailureSummary> open) {
        return found.stream().map(each -> row(entry(each, open))).toList();
    }

    private Pager pager(Cursor next, boolean first) {
        return first && next == null
                ? null
                : new Pager(
                        null,
                        first ? null : search.href(),
                        next == null ? null : Hrefs.with(search.href(), "after", next.text()));
    }

    private Entry entry(FailureSummary failure) {
        State state = new States(reader).of(failure, null, Whose.SUPPORT).state();
        boolean open = failure.state().equals("open");
        return new Entry(
                failure.installation(),
                "",
                failure.recordType(),
                failure.reference(),
                failure.recordKey(),
                open ? new State(Mark.NOT_ARRIVED, reader.state("record_not_arrived")) : state,
                failure.lastFailedAt());
    }

    private Entry entry(Found found, Page<FailureSummary> open) {
        Optional<FailureSummary> failure = open.items().stream()
                .filter(each -> each.installation().equals(found.installation())
                        && each.recordType().equals(found.type())
                        && each.recordKey().equals(found.key()))
                .findFirst();
        boolean all =
                open.next() == null && found.lastAt().isBefore(reader.now().minus(PROVISIONAL));
        State state = failure.map(each -> entry(each).state()).orElseGet(() -> state(found.outcome(), all));
        return new Entry(
                found.installation(),
                found.integration(),
                found.type(),
                found.reference(),
                found.key(),
                state,
                found.lastAt());
    }

    /** @param over whether nothing of it can be open any more */
    private State state(Outcome outcome, boolean over) {
        return switch (outcome) {
            case SUCCEEDED, EMPTY -> new State(Mark.ARRIVED, reader.state("record_arrived"));
            case PARTIAL -> new State(Mark.ARRIVED, reader.state("record_partly"));
            case SKIPPED -> new State(Mark.DISCARDED, reader.page("left_out"));
            case FAILED ->
                over
                        ? new State(Mark.SOLVED, reader.state("case_solved"))
                        : new State(Mark.NOT_ARRIVED, reader.state("record_not_arrived"));
            case NONE -> new State(Mark.ON_ITS_WAY, reader.state("record_on_its_way"));
        };
    }

    private static Wanted wanted(Entry entry) {
        return switch (entry.state().mark()) {
            case ARRIVED, SOLVED -> Wanted.ARRIVED;
            case ON_ITS_WAY -> Wanted.MOVING;
            case NOT_ARRIVED, UNCLEAR -> Wanted.MISSING;
            default -> Wanted.ANY;
        };
    }

    private RecordsView view(Frame frame, List<Entry> all, Pager pager) {
        List<Entry> entries = all.stream()
                .filter(entry ->
                        search.installation() == null || entry.installation().equals(search.installation()))
                .toList();
        return new RecordsView(
                frame,
                title(entries.size()),
                search.query().isEmpty() && search.wanted() == Wanted.ANY && !entries.isEmpty()
                        ? reader.page("latest_entries")
                        : null,
                search.query(),
                installations(),
                states(),
                search.filtered()
                        ? new Link(Hrefs.with("/records", "q", search.query()), reader.say("button", "clear_filters"))
                        : null,
                entries.stream().map(this::row).toList(),
                pager,
                sheet(),
                empty());
    }

    private String sheet() {
        boolean listed = search.wanted() == Wanted.MISSING || search.wanted() == Wanted.MOVING;
        return listed && search.query().isEmpty()
                ? search.href().replaceFirst("/records", "/sheets/records.csv")
                : null;
    }

    private String title(int found) {
        if (search.query().isEmpty()) {
            return reader.page("what_happened_entry");
        }
        if (found == 0) {
            return reader.say("empty", search.filtered() ? "no_match_filter_title" : "no_match_title");
        }
        return reader.page("entries_called", Map.of("count", found, "value", search.query()));
    }

    private RecordsView.Row row(Entry entry) {
        return new RecordsView.Row(
                Hrefs.story(entry.installation(), entry.type(), entry.key(), entry.reference()),
                entry.reference(),
                Reader.capitalised(
                        CaseTexts.singular(types.find(place(entry).integration(), entry.type()), reader.language())),
                place(entry).whole(),
                entry.state(),
                reader.times().moment(entry.at()));
    }

    private Place place(Entry entry) {
        return places.find(entry.installation(), entry.integration()).in(reader);
    }

    private List<Option> installations() {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", reader.page("all_integrations"), search.installation() == null));
        places.all()
                .forEach(place -> options.add(new Option(
                        place.id().toString(),
                        place.in(reader).whole(),
                        place.id().equals(search.installation()))));
        return List.copyOf(options);
    }

    private List<Option> states() {
        List<Option> options = new ArrayList<>();
        for (Wanted wanted : Wanted.values()) {
            options.add(new Option(wanted.word(), reader.page(wanted.key()), wanted == search.wanted()));
        }
        return List.copyOf(options);
    }

    private Empty empty() {
        if (search.filtered()) {
            return empty("no_match_filter_title", reader.say("empty", "no_match_filter_text"));
        }
        // only whole references are found so far, so searching for a part is no advice
        return search.query().isEmpty()
                ? empty("no_runs_title", reader.say("empty", "no_runs_text"))
                : empty("no_match_title", reader.page("check_spelling"));
    }

    private Empty empty(String title, String text) {
        return new Empty(Mark.FOUND, reader.say("empty", title), text, null);
    }
}
