package dev.handrail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.scheduler.Scheduled;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floors of the house. A plan that no test holds is a wish. */
class ArchitectureTest {
    private static final String ROOT = "dev.handrail.";

    /** What each floor may use. An entry may name only entries above it, so there can be no cycle. */
    private static final Map<String, List<String>> PLAN = new LinkedHashMap<>();

    static {
        PLAN.put("shared", List.of());
        PLAN.put("words", List.of("shared"));
        PLAN.put("platform", List.of("shared", "words"));
        PLAN.put("tenancy", List.of("shared", "words", "platform"));
        PLAN.put("history", List.of("shared", "words", "platform", "tenancy"));
        PLAN.put("cases", List.of("shared", "words", "platform", "tenancy", "history"));
        PLAN.put("remedy", List.of("shared", "words", "platform", "tenancy", "history", "cases"));
        PLAN.put("alert", List.of("shared", "words", "platform", "tenancy"));
        PLAN.put("sla", List.of("shared", "words", "platform", "tenancy", "history", "alert", "cases", "remedy"));
        PLAN.put("incident", List.of("shared", "words", "platform", "tenancy", "history", "alert", "cases", "sla"));
        PLAN.put(
                "rerun",
                List.of("shared", "words", "platform", "tenancy", "history", "alert", "cases", "remedy", "sla"));
        for (String door : List.of("api", "portal", "console")) {
            PLAN.put(
                    door,
                    List.of(
                            "shared",
                            "words",
                            "platform",
                            "tenancy",
                            "history",
                            "alert",
                            "cases",
                            "remedy",
                            "sla",
                            "incident",
                            "rerun"));
        }
        PLAN.put("demo", List.of("shared"));
    }

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.handrail");

    @Test
    void the_plan_has_no_cycle() {
        Set<String> above = new HashSet<>();
        PLAN.forEach((floor, uses) -> {
            assertThat(above).as(floor).containsAll(uses);
            above.add(floor);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_floor_uses_only_what_the_plan_allows() {
        return PLAN.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String[] forbidden = PLAN.keySet().stream()
                            .filter(floor -> !floor.equals(entry.getKey())
                                    && !entry.getValue().contains(floor))
                            .map(floor -> ROOT + floor + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + entry.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(CODE);
                }));
    }

    @Test
    void every_class_is_on_a_floor() {
        classes()
                .should()
                .resideInAnyPackage(
                        PLAN.keySet().stream().map(floor -> ROOT + floor + "..").toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void rules_are_plain_java() {
        classes()
                .that()
                .resideInAPackage("..rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + "shared..", "..rules..")
                .check(CODE);
    }

    @Test
    void rules_never_read_the_wall_clock() {
        noClasses()
                .that()
                .resideInAPackage("..rules..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CODE);
    }

    @Test
    void only_workers_are_scheduled() {
        methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Worker")
                .check(CODE);
    }

    @Test
    void only_doors_and_the_platform_speak_http() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "api..", ROOT + "portal..", ROOT + "console..", ROOT + "platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(CODE);
    }

    @Test
    void doors_know_no_entities() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "portal.view..")
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .check(CODE);
    }
}
