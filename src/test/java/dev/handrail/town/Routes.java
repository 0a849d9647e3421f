package dev.handrail.town;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/** Every route of the application, read from its classes: a new one is here by itself. */
public final class Routes {
    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    private Routes() {}

    /**
     * @param door api, portal or console
     * @param filesOnly whether the only kind of form that it takes is one with files
     */
    public record Route(String door, String method, String path, boolean operators, boolean filesOnly) {
        public boolean hasId() {
            return path.contains("{id}");
        }
    }

    public static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.handrail");
        for (JavaClass each : classes) {
            if (each.isAnnotatedWith(Path.class)) {
                String door = each.getPackageName().split("\\.")[2];
                each.getMethods()
                        .forEach(method -> add(
                                routes,
                                door,
                                each.getAnnotationOfType(Path.class).value(),
                                method));
            }
        }
        return routes;
    }

    private static void add(List<Route> routes, String door, String base, JavaMethod method) {
        for (Class<? extends Annotation> verb : METHODS) {
            if (method.isAnnotatedWith(verb)) {
                String path = method.isAnnotatedWith(Path.class)
                        ? method.getAnnotationOfType(Path.class).value()
                        : "";
                String whole = ("/" + base + "/" + path).replaceAll("/+", "/");
                routes.add(new Route(
                        door,
                        verb.getAnnotation(HttpMethod.class).value(),
                        whole.length() > 1 && whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole,
                        isOperators(method),
                        takesFilesOnly(method)));
            }
        }
    }

    private static boolean takesFilesOnly(JavaMethod method) {
        return method.isAnnotatedWith(Consumes.class)
                && List.of(method.getAnnotationOfType(Consumes.class).value())
                        .equals(List.of(MediaType.MULTIPART_FORM_DATA));
    }

    /** Read as the door reads it, which alone knows the annotation. */
    private static boolean isOperators(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(each -> each.getRawType().getSimpleName().equals("Needs"))
                .anyMatch(each -> Boolean.TRUE.equals(each.get("operator").orElse(false)));
    }
}
