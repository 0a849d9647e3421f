package dev.handrail.portal.telling;

import dev.handrail.portal.view.BesideView;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.Editors.Editor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who has the same form open, and who was quicker. */
public final class BesideTelling {
    private final Reader reader;

    public BesideTelling(Reader reader) {
        this.reader = reader;
    }

    /** @param version that the reader's values were read from */
    public BesideView view(Correctable each, int version, List<Editor> others) {
        List<String> lines = new ArrayList<>();
        each.corrections().stream()
                .filter(correction -> correction.version() > version)
                .forEach(correction -> lines.add(say("was_quicker", correction.author(), correction.at())));
        others.forEach(other -> lines.add(say("has_it_open", other.person(), other.since())));
        return new BesideView(Hrefs.beside(each.failure().id(), version), List.copyOf(lines));
    }

    private String say(String sentence, String person, Instant at) {
        return reader.page(
                sentence,
                Map.of("person", person, "time", reader.times().moment(at).text()));
    }
}
