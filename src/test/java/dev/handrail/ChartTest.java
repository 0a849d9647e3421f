package dev.handrail;

import static dev.handrail.Rendering.CHART;
import static dev.handrail.Rendering.YAML;
import static dev.handrail.Rendering.called;
import static dev.handrail.Rendering.chart;
import static dev.handrail.Rendering.container;
import static dev.handrail.Rendering.plain;
import static dev.handrail.Rendering.pod;
import static dev.handrail.Rendering.render;
import static dev.handrail.Rendering.secretKeys;
import static dev.handrail.Rendering.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart, rendered by Helm itself, without a cluster. */
class ChartTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/chart/everything.yaml");

    static Stream<Rendering> renderings() {
        return Stream.of(
                new Rendering("with its default values", render(chart())),
                new Rendering("with everything", render(chart().withValuesFile(EVERYTHING))));
    }

    @Test
    void the_chart_passes_the_strict_linter() {
        LintResult result = new Helm(CHART).lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void by_default_there_are_two_deployments_a_job_and_their_walls() {
        Rendering rendering = renderings().findFirst().orElseThrow();
        assertThat(rendering.things().stream().map(Rendering::called))
                .containsExactlyInAnyOrder(
                        "Deployment desk-web",
                        "Deployment desk-worker",
                        "Job desk-migration",
                        "Service desk-web",
                        "ServiceAccount desk",
                        "NetworkPolicy desk-web",
                        "NetworkPolicy desk-worker",
                        "NetworkPolicy desk-migration");
    }

    @Test
    void ingress_scaling_and_disruption_budget_come_when_they_are_asked_for() {
        Rendering everything = everything();
        assertThat(everything.things().stream().map(Rendering::called))
                .contains("Ingress desk-web", "HorizontalPodAutoscaler desk-web", "PodDisruptionBudget desk-web");
        JsonNode ingress = everything.only("Ingress", "desk-web").path("spec");
        assertThat(ingress.at("/rules/0/host").asText()).isEqualTo("desk.example.com");
        assertThat(ingress.at("/tls/0/secretName").asText()).isEqualTo("desk-tls");
        assertThat(everything.web().at("/spec/replicas").isMissingNode())
                .as("the autoscaler's to decide")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void names_are_unique_within_a_kind(Rendering rendering) {
        assertThat(rendering.things().stream().map(Rendering::called)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void no_pod_starts_an_embedded_database_and_every_pod_knows_its_role(Rendering rendering) {
        assertThat(rendering.workloads())
                .allSatisfy(
                        workload -> assertThat(plain(workload)).containsEntry("HANDRAIL_EMBEDDED_ENABLED", "false"));
        assertThat(rendering.workloads().stream()
                        .map(workload -> plain(workload).get("HANDRAIL_ROLE")))
                .containsExactly("web", "worker", "migrate");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void every_container_is_locked_down_and_bounded(Rendering rendering) {
        assertThat(rendering.workloads()).allSatisfy(workload -> {
            JsonNode pod = pod(workload);
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            JsonNode container = container(workload);
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(texts(container.at("/securityContext/capabilities/drop")))
                    .containsExactly("ALL");
            assertThat(container.at("/resources/requests").fieldNames())
                    .toIterable()
                    .contains("cpu", "memory");
            assertThat(container.at("/resources/limits").fieldNames())
                    .toIterable()
                    .contains("memory");
            assertThat(container.at("/volumeMounts/0/mountPath").asText())
                    .as("the only place to write")
                    .isEqualTo("/tmp");
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void what_goes_on_running_is_probed(Rendering rendering) {
        for (JsonNode workload : List.of(rendering.web(), rendering.worker())) {
            JsonNode container = container(workload);
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void each_role_gets_the_secrets_that_it_needs_and_no_other(Rendering rendering) {
        boolean all = rendering.name().equals("with everything");
        Set<String> worker = new TreeSet<>(Set.of("url", "app-password", "worker-password", "owner-password"));
        Set<String> migration = new TreeSet<>(Set.of("url", "owner-password"));
        if (all) {
            worker.addAll(Set.of("username", "password"));
            migration.add("token");
        }
        assertThat(secretKeys(rendering.web()))
                .containsExactlyInAnyOrder(
                        "url", "app-password", "staff-password", "worker-password", "client-secret", "session-secret");
        assertThat(secretKeys(rendering.worker())).isEqualTo(worker);
        assertThat(secretKeys(rendering.migration())).isEqualTo(migration);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void no_password_stands_in_a_manifest(Rendering rendering) {
        assertThat(rendering.workloads())
                .allSatisfy(workload -> assertThat(plain(workload).keySet())
                        .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|USERNAME)")));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void the_migration_runs_before_the_pods_and_before_it_the_policy_that_lets_it_out(Rendering rendering) {
        JsonNode job = rendering.migration().at("/metadata/annotations");
        JsonNode policy = rendering.only("NetworkPolicy", "desk-migration").at("/metadata/annotations");
        for (JsonNode hook : List.of(job, policy)) {
            assertThat(hook.path("visible/hook").asText())
                    .as("not before a rollback: an older image works on a newer schema")
                    .isEqualTo("pre-install,pre-upgrade");
            assertThat(hook.path("helm.sh/hook-delete-policy").asText()).contains("before-hook-creation");
        }
        assertThat(policy.path("helm.sh/hook-weight").asInt())
                .isLessThan(job.path("helm.sh/hook-weight").asInt());
        assertThat(pod(rendering.migration()).path("restartPolicy").asText()).isEqualTo("Never");
        assertThat(pod(rendering.migration()).has("serviceAccountName"))
                .as("the chart's own account is made after the hooks")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void every_selector_finds_the_pods_of_one_role(Rendering rendering) {
        for (JsonNode workload : List.of(rendering.web(), rendering.worker())) {
            assertThat(rendering.chosen(workload.at("/spec/selector/matchLabels")))
                    .containsExactly(called(workload));
        }
        assertThat(rendering.chosen(rendering.only("Service", "desk-web").at("/spec/selector")))
                .containsExactly("Deployment desk-web");
        for (String role : List.of("web", "worker", "migration")) {
            JsonNode policy = rendering.only("NetworkPolicy", "desk-" + role);
            assertThat(rendering.chosen(policy.at("/spec/podSelector/matchLabels")))
                    .singleElement()
                    .asString()
                    .endsWith("desk-" + role);
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void only_web_pods_are_called_and_customers_webhooks_lead_to_public_addresses(Rendering rendering) {
        assertThat(rendering.only("NetworkPolicy", "desk-worker").at("/spec/ingress"))
                .isEmpty();
        assertThat(rendering.only("NetworkPolicy", "desk-migration").at("/spec/ingress"))
                .isEmpty();
        JsonNode web = rendering.only("NetworkPolicy", "desk-web").at("/spec/ingress");
        assertThat(web).hasSize(1);
        assertThat(web.at("/0/ports/0/port").asText()).isEqualTo("http");
        List<String> except = new ArrayList<>();
        rendering
                .only("NetworkPolicy", "desk-worker")
                .at("/spec/egress")
                .forEach(rule -> rule.path("to").forEach(peer -> except.addAll(texts(peer.at("/ipBlock/except")))));
        assertThat(except).contains("10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "fc00::/7");
    }

    @Test
    void mail_is_sent_by_workers_alone_and_over_starttls_unless_said_otherwise() {
        Map<String, String> worker = plain(everything().worker());
        assertThat(worker)
                .containsEntry("QUARKUS_MAILER_MOCK", "false")
                .containsEntry("QUARKUS_MAILER_HOST", "smtp.example.com")
                .containsEntry("QUARKUS_MAILER_PORT", "2525")
                .containsEntry("QUARKUS_MAILER_FROM", "Handrail <desk@example.com>")
                .containsEntry("QUARKUS_MAILER_START_TLS", "REQUIRED");
        assertThat(plain(everything().web()).keySet()).noneMatch(name -> name.startsWith("QUARKUS_MAILER"));
        assertThat(plain(renderings().findFirst().orElseThrow().worker()).keySet())
                .noneMatch(name -> name.startsWith("QUARKUS_MAILER"));
    }

    @Test
    void values_reach_the_pods() {
        Rendering everything = everything();
        assertThat(plain(everything.web()))
                .containsEntry("HANDRAIL_PUBLIC_URL", "https://desk.example.com")
                .containsEntry("QUARKUS_LOG_LEVEL", "DEBUG")
                .containsEntry("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "10.0.0.0/8,192.0.2.7");
        assertThat(plain(everything.migration())).containsEntry("HANDRAIL_OPERATOR_EMAIL", "olga@example.com");
        assertThat(everything.workloads()).allSatisfy(workload -> {
            assertThat(container(workload).path("image").asText()).isEqualTo("images.example.com/handrail:1.2.3");
            assertThat(pod(workload).at("/imagePullSecrets/0/name").asText()).isEqualTo("pull");
        });
        assertThat(pod(everything.web()).path("serviceAccountName").asText()).isEqualTo("desk");
    }

    @ParameterizedTest
    @CsvSource({
        "web.replicas, 0",
        "worker.replicas, 0",
        "publicUrl, http://desk.example.com",
        "publicUrl, https://desk.example.com/path",
        "publicUrl, desk.example.com",
        "oidc.issuer, login.example.com",
        "image.pullPolicy, Sometimes",
        "mail.startTls, MAYBE",
        "mail.port, 70000",
        "mail.host, smtp.example.com",
        "database.secret, ''",
        "service.type, ExternalName",
        "web.autoscaling.targetCpu, 400",
        "networkPolicy.webhooks.except[0], everything",
        "operator.email, olga"
    })
    void a_wrong_value_is_refused(String name, String value) {
        assertThatThrownBy(() -> chart().set(name, value).call()).hasMessageContaining("values don't meet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"replicas", "web.replica", "image.name", "database.password", "mail.password", "networkPolicy.on"
            })
    void an_unknown_key_is_refused(String name) {
        assertThatThrownBy(() -> chart().set(name, 1).call())
                .hasMessageContaining("values don't meet")
                .hasMessageContaining(name.substring(name.lastIndexOf('.') + 1));
    }

    @Test
    void every_default_is_described_by_the_schema() throws IOException {
        JsonNode schema =
                new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());
        described(YAML.readTree(CHART.resolve("values.yaml").toFile()), schema, "");
    }

    private static void described(JsonNode value, JsonNode schema, String path) {
        if (!schema.path("additionalProperties").isBoolean()) {
            return;
        }
        value.fields().forEachRemaining(field -> {
            String name = path + "." + field.getKey();
            assertThat(schema.path("properties").has(field.getKey())).as(name).isTrue();
            if (field.getValue().isObject()) {
                described(field.getValue(), schema.path("properties").path(field.getKey()), name);
            }
        });
    }

    private static Rendering everything() {
        return renderings().skip(1).findFirst().orElseThrow();
    }
}
