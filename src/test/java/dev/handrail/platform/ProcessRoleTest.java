package dev.handrail.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class ProcessRoleTest {
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void a_process_plays_every_role_unless_it_is_given_one() {
        assertThat(settings(NOTHING).getValue(ProcessRoleSource.MIGRATE_AT_START, Boolean.class))
                .isTrue();
        assertThat(ProcessRole.of("all").works()).isTrue();
    }

    @Test
    void only_all_and_migrate_change_the_schema() {
        assertThat(migrates("all")).isTrue();
        assertThat(migrates("migrate")).isTrue();
        assertThat(migrates("web")).isFalse();
        assertThat(migrates("worker")).isFalse();
    }

    @Test
    void only_all_and_worker_run_what_is_scheduled() {
        assertThat(skips(ProcessRole.ALL)).isFalse();
        assertThat(skips(ProcessRole.WORKER)).isFalse();
        assertThat(skips(ProcessRole.WEB)).isTrue();
        assertThat(skips(ProcessRole.MIGRATE)).isTrue();
    }

    @Test
    void every_scheduled_method_asks_for_the_role() {
        Set<JavaMethod> methods = new java.util.HashSet<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.handrail").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Scheduled.class))
                        .forEach(methods::add);
        assertThat(methods)
                .isNotEmpty()
                .allSatisfy(method -> assertThat(
                                method.getAnnotationOfType(Scheduled.class).skipExecutionIf())
                        .as(method.getFullName())
                        .isEqualTo(OnlyInWorkers.class));
    }

    @Test
    void worker_and_migration_need_no_issuer_and_the_migration_opens_no_port() {
        assertThat(ProcessRoleSource.settings("worker")).containsEntry(ProcessRoleSource.SIGN_IN, "false");
        assertThat(ProcessRoleSource.settings("migrate"))
                .containsEntry(ProcessRoleSource.SIGN_IN, "false")
                .containsEntry(ProcessRoleSource.LISTEN, "false");
        assertThat(ProcessRoleSource.settings("web")).containsOnlyKeys(ProcessRoleSource.MIGRATE_AT_START);
    }

    @Test
    void a_setting_made_by_hand_wins_over_the_roles() {
        SmallRyeConfig config =
                settings(Map.of(ProcessRole.SETTING, "web", ProcessRoleSource.MIGRATE_AT_START, "true"));
        assertThat(config.getValue(ProcessRoleSource.MIGRATE_AT_START, Boolean.class))
                .isTrue();
    }

    @Test
    void an_unknown_word_is_refused_with_a_sentence_and_changes_no_schema() {
        assertThatThrownBy(() -> ProcessRole.of("wep"))
                .hasMessage("Handrail does not start: handrail.role is \"wep\", but can only be one of"
                        + " all, web, worker, migrate.");
        assertThat(migrates("wep")).isFalse();
    }

    @Test
    void a_schema_that_is_too_old_is_refused_by_its_newest_missing_version() {
        assertThatThrownBy(() -> ProcessRoleStart.refuseWithout(
                        Set.of(MigrationVersion.fromVersion("9"), MigrationVersion.fromVersion("10"))))
                .hasMessageContaining("not migrated to version 10 yet")
                .hasMessageContaining("handrail.role=migrate");
        assertThatCode(() -> ProcessRoleStart.refuseWithout(Set.of())).doesNotThrowAnyException();
    }

    private static boolean migrates(String role) {
        return settings(Map.of(ProcessRole.SETTING, role)).getValue(ProcessRoleSource.MIGRATE_AT_START, Boolean.class);
    }

    private static boolean skips(ProcessRole role) {
        return new OnlyInWorkers(role).test(null);
    }

    private static SmallRyeConfig settings(Map<String, String> byHand) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(byHand, "by hand", 250))
                .withSources(new ProcessRoleSource())
                .build();
    }
}
