package dev.handrail.remedy.sheet;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordTypes;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.platform.ProblemException;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.Correction;
import dev.handrail.remedy.CorrectionDesk;
import dev.handrail.remedy.Corrections;
import dev.handrail.remedy.bulk.BulkItem;
import dev.handrail.remedy.bulk.BulkJob;
import dev.handrail.remedy.bulk.BulkJobs;
import dev.handrail.shared.Cursor;
import dev.handrail.tenancy.By;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The waiting records of a case as a table, and what came back as a job that is looked at before anything is sent. Records are
 * read some at a time, and what costs time is done off the event loop. Needs the tenant in the current context.
 */
@ApplicationScoped
public class SheetDesk {
    private static final int PAGE = 250;
    private static final List<String> WAITING = List.of("open");
    private final CaseFinder cases;
    private final RecordTypes types;
    private final Corrections corrections;
    private final BulkJobs jobs;
    private final Words words;
    private final Vertx vertx;

    SheetDesk(CaseFinder cases, RecordTypes types, Corrections corrections, BulkJobs jobs, Words words, Vertx vertx) {
        this.cases = cases;
        this.types = types;
        this.corrections = corrections;
        this.jobs = jobs;
        this.words = words;
        this.vertx = vertx;
    }

    /** What waits in the case, newest first, {@value Sheet#MOST_ROWS} at most. */
    public Uni<Sheet> table(UUID caseId) {
        return opened(caseId).chain(read -> {
            TableOut out = new TableOut(words);
            return more(read, out, null).chain(() -> vertx.executeBlocking(out::table));
        });
    }

    private Uni<Void> more(Read read, TableOut out, Cursor after) {
        return cases.failuresWithPayloads(read.caseOf().id(), WAITING, after, PAGE)
                .chain(page -> correctable(read, page.items())
                        .chain(all -> vertx.executeBlocking(() -> out.add(all)))
                        .chain(rows -> page.next() == null || rows >= Sheet.MOST_ROWS
                                ? Uni.createFrom().voidItem()
                                : more(read, out, page.next())));
    }

    /**
     * Looks at every row and settles what would be sent. Nothing is changed.
     *
     * @param file its name, as people see it
     * @throws SheetRefused when the columns are not ours, or no row changes anything
     */
    public Uni<BulkJob> draft(String tenant, UUID caseId, byte[] content, String file, By by, Instant now) {
        return opened(caseId)
                .chain(read -> vertx.executeBlocking(() -> new TableIn(SheetReader.read(content)))
                        .chain(in -> Multi.createFrom()
                                .iterable(in.batches(PAGE))
                                .onItem()
                                .transformToUniAndConcatenate(batch -> cases.failuresWithPayloads(caseId, batch.ids())
                                        .chain(found -> correctable(read, found))
                                        .chain(all -> vertx.executeBlocking(() -> in.check(batch, all))))
                                .collect()
                                .asList()
                                .chain(checked -> {
                                    List<BulkItem> items = new ArrayList<>();
                                    checked.forEach(items::addAll);
                                    if (items.isEmpty()) {
                                        throw new SheetRefused("nothing_changed", Map.of("count", in.rows()));
                                    }
                                    BulkJobs.Wish wish = new BulkJobs.Wish(
                                            caseId,
                                            BulkJob.Kind.SHEET,
                                            null,
                                            file,
                                            Integer.toString(in.rows() - items.size()),
                                            by.name(),
                                            by.id());
                                    return jobs.draft(tenant, wish, items, now);
                                })));
    }

    private record Read(CaseSummary caseOf, Catalogue types) {}

    private Uni<Read> opened(UUID caseId) {
        return cases.find(caseId)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .chain(each -> types.all().map(all -> new Read(each, all)));
    }

    private Uni<List<Correctable>> correctable(Read read, List<FailureSummary> failures) {
        return corrections
                .latest(failures.stream().map(FailureSummary::id).toList())
                .map(latest -> {
                    Map<String, dev.handrail.remedy.form.TypeDescription> described = new HashMap<>();
                    List<Correctable> all = new ArrayList<>();
                    for (FailureSummary failure : failures) {
                        Correction last = latest.get(failure.id());
                        all.add(new Correctable(
                                failure,
                                read.caseOf(),
                                described.computeIfAbsent(
                                        failure.recordType(),
                                        type -> CorrectionDesk.description(
                                                read.types().find(read.caseOf().integration(), type))),
                                last == null ? List.of() : List.of(last)));
                    }
                    return all;
                });
    }
}
