package dev.handrail.portal;

import dev.handrail.shared.Csv;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Lists as files: every page of a list with the filters of its address, as CSV. */
final class Sheets {
    /** Rows of one file. */
    static final int MOST = 10_000;

    private static final int PAGE = 500;

    private Sheets() {}

    /** Reads a page of the list as cells. */
    @FunctionalInterface
    interface Pages {
        Uni<Page<List<String>>> read(Cursor after, int size);
    }

    /** @param name of the file, without its ending */
    static Uni<Response> csv(String name, List<String> header, Pages pages) {
        return more(new Csv().line(header), pages, null, 0)
                .map(csv -> Response.ok(csv.text())
                        .type("text/csv; charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                        .build());
    }

    private static Uni<Csv> more(Csv csv, Pages pages, Cursor after, int before) {
        return pages.read(after, PAGE).chain(page -> {
            page.items().forEach(csv::line);
            int rows = before + page.items().size();
            return page.next() == null || rows >= MOST
                    ? Uni.createFrom().item(csv)
                    : more(csv, pages, page.next(), rows);
        });
    }
}
