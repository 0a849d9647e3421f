package dev.handrail.words;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One file of words on the class path, read strictly: what is missing or written twice stops the start. */
final class WordFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private WordFile() {}

    static JsonNode read(String name) {
        try (InputStream in = WordFile.class.getResourceAsStream("/words/" + name)) {
            if (in == null) {
                throw new IllegalStateException("words/" + name + " is not on the class path");
            }
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("words/" + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param where for the message only */
    static JsonNode child(JsonNode node, String name, String where) {
        JsonNode child = node == null ? null : node.get(name);
        if (child == null) {
            throw new IllegalStateException(where + " has no " + name);
        }
        return child;
    }

    static String text(JsonNode node, String name, String where) {
        String text = child(node, name, where).asText();
        if (text.isBlank()) {
            throw new IllegalStateException(where + ": " + name + " is empty");
        }
        return text;
    }

    static List<String> texts(JsonNode node, String name, String where) {
        JsonNode list = child(node, name, where);
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalStateException(where + ": " + name + " is no list, or an empty one");
        }
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    static void requireAll(Set<?> there, Set<?> wanted, String where) {
        if (!there.containsAll(wanted)) {
            throw new IllegalStateException(where + " needs " + wanted + ", has " + there);
        }
    }
}
