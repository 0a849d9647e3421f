package dev.handrail.portal.telling;

import dev.handrail.history.RejectedRows.Rejected;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.RejectedView;
import dev.handrail.portal.view.RejectedView.Row;
import dev.handrail.shared.Page;

/** What was not taken in, as rows. */
public final class RejectedList {
    private final Reader reader;
    private final String here;

    public RejectedList(Reader reader, String here) {
        this.reader = reader;
        this.here = here;
    }

    public RejectedView view(Frame frame, Page<Rejected> page, boolean first) {
        String next = page.next() == null
                ? null
                : Hrefs.with(here, "after", page.next().text());
        return new RejectedView(
                frame,
                page.items().stream().map(this::row).toList(),
                first && next == null ? null : new Pager(null, first ? null : here, next),
                new Empty(
                        Mark.TAKEN,
                        reader.say("empty", "no_rejected_title"),
                        reader.say("empty", "no_rejected_text"),
                        null));
    }

    private Row row(Rejected rejected) {
        return new Row(reader.times().moment(rejected.at()), rejected.what(), rejected.reason(), rejected.credential());
    }
}
