package dev.handrail.portal.telling;

import dev.handrail.portal.view.ConflictView;
import dev.handrail.portal.view.ConflictView.Differing;
import dev.handrail.portal.view.ConflictView.Taken;
import dev.handrail.portal.view.ConflictView.Value;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.Correction;
import dev.handrail.remedy.form.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two corrections of one version side by side: what the other one sent, and what the reader wrote meanwhile. */
public final class ConflictTelling {
    private final Reader reader;
    private final Subject subject;
    private final Correctable each;
    private final Values before;
    private final Values theirs;
    private final List<Hidden> hidden = new ArrayList<>();
    private final List<Differing> differing = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();

    /** @param base the version that the reader began with; the other one's is the latest */
    public ConflictTelling(Reader reader, Subject subject, Correctable each, int base) {
        this.reader = reader;
        this.subject = subject;
        this.each = each;
        this.before = Values.of(each.form(base), reader);
        this.theirs = Values.of(each.form(each.version()), reader);
    }

    /** @param typed what the reader wrote, by pointer */
    public ConflictView view(Frame frame, Map<String, String> typed) {
        Correction other = each.corrections().get(each.corrections().size() - 1);
        hidden.add(new Hidden(FormTelling.VERSION, Integer.toString(each.version())));
        typed.forEach((pointer, mine) -> {
            if (theirs.isEditable(pointer)) {
                sort(pointer, mine.replace("\r\n", "\n"), other.author());
            }
        });
        String reference = subject.name(each.failure(), reader);
        return new ConflictView(
                frame,
                List.of(
                        new Link(
                                Hrefs.oneCase(each.failure().caseId()),
                                subject.explained().title()),
                        new Link(Hrefs.correction(each.failure().id()), reference),
                        Link.here(reader.page("two_corrections"))),
                reference,
                reader.page("changed_too", Map.of("person", other.author(), "reference", reference)),
                lead(other.author()),
                other.author(),
                reader.times().moment(other.at()),
                reader.times().moment(reader.now()),
                Hrefs.preview(each.failure().id()),
                List.copyOf(hidden),
                List.copyOf(differing),
                List.copyOf(taken),
                new Link(
                        Hrefs.oneCase(each.failure().caseId()),
                        reader.page("leave_it_to", Map.of("person", other.author()))));
    }

    /** The other one's values were sent, or there would be no newer version. */
    private String lead(String author) {
        String key = switch (each.failure().state()) {
            case "sending" -> "conflict_sending";
            case "resolved" -> "conflict_solved";
            default -> "conflict_waits";
        };
        return reader.page(key, Map.of("person", author));
    }

    private void sort(String pointer, String mine, String author) {
        String was = before.sent(pointer);
        String other = theirs.sent(pointer);
        boolean iChanged = !mine.equals(was);
        boolean theyChanged = !other.equals(was);
        if (iChanged && theyChanged && !mine.equals(other)) {
            differing.add(differing(pointer, mine, other));
            return;
        }
        hidden.add(new Hidden(pointer, iChanged ? mine : other));
        if (iChanged != theyChanged) {
            Field field = theirs.fields().get(pointer);
            String after = iChanged ? Content.shown(field, mine, reader) : theirs.shown(pointer);
            taken.add(new Taken(
                    Changes.of(field.label(), before.shown(pointer), after), iChanged ? reader.page("you") : author));
        }
    }

    private Differing differing(String pointer, String mine, String other) {
        Field field = theirs.fields().get(pointer);
        return new Differing(
                "c" + pointer.replaceAll("[^A-Za-z0-9]+", "-"),
                pointer,
                field.label(),
                before.shown(pointer),
                new Value(other, Content.shown(field, other, reader)),
                new Value(mine, Content.shown(field, mine, reader)),
                true);
    }
}
