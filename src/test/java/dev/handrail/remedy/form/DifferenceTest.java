package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.form.Difference.Marked;
import dev.handrail.remedy.form.Difference.Segment;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    @ParameterizedTest
    @CsvSource({
        "1O11 AB,1011 AB,1[O]11 AB,1[0]11 AB",
        "31 November 2026,30 November 2026,3[1] November 2026,3[0] November 2026",
        "2026-11-31,2026-12-01,2026-1[1-3]1,2026-1[2-0]1",
        "BX,Box of 12,B[X],B[ox of 12]",
        "PCE,Kiste,[PCE],[Kiste]",
        "00123,0123,0[0]123,0123",
        "Muller,Müller,M[u]ller,M[ü]ller",
        "same,same,same,same",
        "Lager 3 / Tor 7,Lager 4 / Tor 8,Lager [3] / Tor [7],Lager [4] / Tor [8]"
    })
    void the_characters_that_differ_are_marked(String before, String after, String markedBefore, String markedAfter) {
        Marked marked = Difference.of(before, after);

        assertThat(drawn(marked.before())).isEqualTo(markedBefore);
        assertThat(drawn(marked.after())).isEqualTo(markedAfter);
    }

    @Test
    void nothing_before_or_after_has_no_segments() {
        assertThat(Difference.of("", "80339").before()).isEmpty();
        assertThat(Difference.of("", "80339").after()).containsExactly(new Segment("80339", true));
        assertThat(Difference.of("80339", "").after()).isEmpty();
    }

    @Test
    void a_letter_and_its_accent_and_a_surrogate_pair_are_never_parted() {
        Marked accent = Difference.of("cafe", "cafe\u0301");
        Marked smile = Difference.of("a😀b", "a😁b");

        assertThat(drawn(accent.after())).isEqualTo("caf[e\u0301]");
        assertThat(drawn(smile.after())).isEqualTo("a[😁]b");
    }

    @Test
    void long_texts_are_compared_by_their_ends_only() {
        String before = "a" + "x".repeat(100_000) + "b";
        String after = "a" + "y".repeat(100_000) + "b";

        assertThat(Difference.of(before, after).after()).hasSize(3);
    }

    @Test
    void both_sides_are_whole_whatever_is_marked() {
        Marked marked = Difference.of("Hauptstraße 12, 80339 München", "Hauptstr. 21, 80993 Münster");

        assertThat(whole(marked.before())).isEqualTo("Hauptstraße 12, 80339 München");
        assertThat(whole(marked.after())).isEqualTo("Hauptstr. 21, 80993 Münster");
    }

    private static String whole(List<Segment> segments) {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }

    private static String drawn(List<Segment> segments) {
        return segments.stream()
                .map(segment -> segment.differs() ? "[" + segment.text() + "]" : segment.text())
                .collect(Collectors.joining());
    }
}
