package dev.handrail.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reviewed texts keep the rules of {@code voice.md} and {@code signals.md}, and every rule can be broken. */
class WordsCheckTest {
    @Test
    void all_words_keep_the_rules() {
        assertThat(new WordsCheck().faults()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_planted_fault_is_found(String name, Consumer<WordsCheck> plant) {
        WordsCheck check = new WordsCheck();

        plant.accept(check);

        assertThat(check.faults()).as(name).isNotEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.concat(explanations(), others());
    }

    private static Stream<Arguments> explanations() {
        return Stream.of(
                fault(
                        "banned word, English",
                        in("en", "title_one", "Please enter {field} in {record_type} {reference}")),
                fault("banned word, German", in("de", "title_one", "Ungültig: {field} in {record_type} {reference}")),
                fault("unknown placeholder", in("en", "title_one", "{feld} is missing in {record_type} {reference}")),
                fault("placeholder in one language only", in("de", "what_happened_one", "Das Feld ist leer.")),
                fault(
                        "long title",
                        in("en", "title_one", "{field} is missing in {record_type} {reference} " + "x".repeat(40))),
                fault(
                        "long sentence",
                        in(
                                "en",
                                "what_happened_one",
                                "It is " + "so ".repeat(20) + "in {record_type} {reference} {target_system} {field}.")),
                fault(
                        "three sentences",
                        in("en", "what_happened_one", "{record_type} {reference}. {target_system}. {field} is empty.")),
                fault(
                        "no full stop",
                        in("en", "what_happened_one", "{record_type} {reference} {target_system} {field}")),
                fault("four steps", in("en", "what_to_do", List.of("Correct {field}.", "Wait.", "Wait.", "Wait."))),
                fault("unknown button", in("en", "what_to_do", List.of("Choose “Repair” and fill in {field}."))),
                fault("stray brace", in("en", "what_to_do", List.of("Choose “Correct” and fill in {field}. {#if}"))),
                fault(
                        "promise where the customer acts",
                        in("en", "what_to_do", List.of("Fill in {field} by {next_update}."))),
                fault(
                        "article before a placeholder",
                        in("de", "title_one", "{field} fehlt in Ihrer {record_type} {reference}")),
                fault("dative plural", in("de", "title_other", "{field} fehlt in {count} {record_types}")),
                fault("straight quotation mark", in("en", "title_one", "{field} isn't in {record_type} {reference}")),
                fault("banned word in a spare text", in("en", "title_spare", "An error in {field}")),
                fault(
                        "hard to read",
                        in(
                                "en",
                                "what_happened_one",
                                "Notwithstanding organisational prerequisites, {record_type} {reference} {field} necessitates"
                                        + " supplementary information regarding {target_system}.")),
                fault("who acts", check -> variant(check).put("who_acts", "someone")),
                fault("otherwise", check -> variant(check).put("otherwise", "nowhere")));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                fault(
                        "class missing",
                        check -> Tree.at(check.explanations, "classes").remove("data.value")),
                fault(
                        "no promise",
                        check -> customer(check, "unknown", "en").put("what_to_do", List.of("You need do nothing."))),
                fault(
                        "nothing to do is not said",
                        check -> customer(check, "unknown", "en")
                                .put("what_to_do", List.of("Next update by {next_update}."))),
                fault("no run form", check -> customer(check, "unknown", "en").remove("title_run")),
                fault(
                        "support without checks",
                        check -> Tree.at(check.explanations, "classes", "unknown", "support")
                                .put("first_checks", List.of("Look."))),
                fault(
                        "banned stand-in",
                        check -> Tree.at(check.explanations, "stand_ins").put("en", List.of("{system} = the server"))),
                fault(
                        "value without quotation marks",
                        check -> form(check, "enum").put("en", "Choose {field} from the list, not {value}")),
                fault(
                        "label with a full stop",
                        check -> Tree.at(check.sentences, "sections", "button", "keys", "save")
                                .put("en", "Save.")),
                fault(
                        "plural form missing",
                        check -> Tree.at(check.sentences, "sections", "subject", "keys", "solved")
                                .remove("en_one")),
                fault(
                        "subject without preheader",
                        check -> Tree.at(check.sentences, "sections", "preheader", "keys")
                                .remove("solved")),
                fault("a signal twice", check -> check.signals.add(check.signals.get(1))),
                fault("a signal of no class", signal("http_status\t999\tdata.nothing\tcustomer\tsure\t")),
                fault(
                        "a signal of no variant",
                        signal("http_status\t999\tdata.value\tcustomer\tsure\tvariant nothing")),
                fault("a signal whose text says another acts", signal("http_status\t999\tdata.value\tsupport\tsure\t")),
                fault("a signal with five columns", signal("http_status\t999\tdata.value\tcustomer\tsure")),
                fault("a long voice", check -> check.voice += "\n".repeat(80)));
    }

    private static Arguments fault(String name, Consumer<WordsCheck> plant) {
        return Arguments.of(name, plant);
    }

    private static Consumer<WordsCheck> in(String language, String key, Object text) {
        return check -> Tree.at(variant(check), "customer", language).put(key, text);
    }

    private static Consumer<WordsCheck> signal(String line) {
        return check -> check.signals.add(line);
    }

    private static Map<String, Object> variant(WordsCheck check) {
        return Tree.at(check.explanations, "classes", "data.missing", "variants", "default");
    }

    private static Map<String, Object> customer(WordsCheck check, String failureClass, String language) {
        return Tree.at(check.explanations, "classes", failureClass, "variants", "default", "customer", language);
    }

    private static Map<String, Object> form(WordsCheck check, String key) {
        return Tree.at(check.sentences, "sections", "form", "keys", key);
    }
}
