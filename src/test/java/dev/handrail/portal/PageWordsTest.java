package dev.handrail.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.words.Language;
import dev.handrail.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The build does not check the keys that templates name. */
class PageWordsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern KEY = Pattern.compile("\\{w:([a-z0-9_]+)}");

    @Test
    void every_word_that_a_template_names_is_there_in_each_language() throws IOException {
        Words words = Words.load();
        Set<String> keys = keys();
        assertThat(keys).hasSizeGreaterThan(80).contains("home", "needs_you");
        for (String key : keys) {
            for (Language language : Language.values()) {
                assertThat(words.say(language, "pages", key)).as(key).isNotBlank();
            }
        }
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }
}
