package dev.handrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Helm makes of the chart with some values, as a release named desk. */
record Rendering(String name, List<JsonNode> things) {
    static final Path CHART = Path.of("helm");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Override
    public String toString() {
        return name;
    }

    JsonNode only(String kind, String name) {
        return things.stream()
                .filter(thing -> thing.path("kind").asText().equals(kind)
                        && thing.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    JsonNode web() {
        return only("Deployment", "desk-web");
    }

    JsonNode worker() {
        return only("Deployment", "desk-worker");
    }

    JsonNode migration() {
        return only("Job", "desk-migration");
    }

    List<JsonNode> workloads() {
        return List.of(web(), worker(), migration());
    }

    static TemplateCommand chart() {
        return new Helm(visible())
                .template()
                .withName("desk")
                .withNamespace("desk")
                .withKubeVersion("1.31.0");
    }

    /** The library leaves hooks out of what it renders. In this copy they are manifests as any other. */
    private static Path visible() {
        Path copy = Path.of("target/chart-with-visible-hooks");
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(CHART.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("helm.sh/hook:", "visible/hook:"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    static List<JsonNode> render(TemplateCommand command) {
        List<JsonNode> things = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            documents.forEachRemaining(document -> {
                if (document.isObject()) {
                    things.add(document);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return things;
    }

    static String called(JsonNode thing) {
        return thing.path("kind").asText() + " " + thing.at("/metadata/name").asText();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static JsonNode container(JsonNode workload) {
        assertThat(pod(workload).path("containers")).hasSize(1);
        return pod(workload).at("/containers/0");
    }

    static Map<String, String> plain(JsonNode workload) {
        Map<String, String> values = new TreeMap<>();
        container(workload).path("env").forEach(variable -> {
            if (variable.has("value")) {
                values.put(
                        variable.path("name").asText(), variable.path("value").asText());
            }
        });
        return values;
    }

    static Set<String> secretKeys(JsonNode workload) {
        Set<String> keys = new TreeSet<>();
        container(workload).path("env").forEach(variable -> {
            if (variable.at("/valueFrom/secretKeyRef").isObject()) {
                keys.add(variable.at("/valueFrom/secretKeyRef/key").asText());
            }
        });
        return keys;
    }

    List<String> chosen(JsonNode selector) {
        assertThat(selector).isNotEmpty();
        return workloads().stream()
                .filter(workload -> StreamSupport.stream(
                                ((Iterable<Map.Entry<String, JsonNode>>) selector::fields).spliterator(), false)
                        .allMatch(label -> workload.at("/spec/template/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue())))
                .map(Rendering::called)
                .toList();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
