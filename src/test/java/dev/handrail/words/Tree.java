package dev.handrail.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A file of words as plain maps, which a test may change to see whether the check notices. */
final class Tree {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    private Tree() {}

    static Map<String, Object> read(String file) {
        return map(JSON.convertValue(READ.computeIfAbsent(file, WordFile::read), Object.class));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node == null ? new LinkedHashMap<>() : (Map<String, Object>) node;
    }

    static Map<String, Object> at(Map<String, Object> node, String... path) {
        Map<String, Object> found = node;
        for (String name : path) {
            found = map(found.get(name));
        }
        return found;
    }

    static String text(Map<String, Object> node, String name) {
        Object value = node.get(name);
        return value == null ? "" : value.toString();
    }

    @SuppressWarnings("unchecked")
    static List<String> list(Map<String, Object> node, String name) {
        return node.get(name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** {@code title_one}, {@code title_other}, {@code title_run}; {@code title} stands for all three. */
    static Map<String, String> forms(Map<String, Object> node, String name, String suffix) {
        Map<String, String> forms = new LinkedHashMap<>();
        for (Words.Form form : Words.Form.values()) {
            String key = form.name().toLowerCase(Locale.ROOT);
            Object own = node.get(name + "_" + key + suffix);
            Object text = own == null ? node.get(name + suffix) : own;
            if (text != null) {
                forms.put(key, text.toString());
            }
        }
        return forms;
    }
}
