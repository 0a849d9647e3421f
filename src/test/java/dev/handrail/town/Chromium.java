package dev.handrail.town;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The browser of the tests: a Chromium that {@code src/test/sh/browser} finds or provisions, driven by Playwright. Started
 * at the first use and shared by all tests; each test opens its own context. Playwright belongs to one thread, the one
 * that JUnit runs tests on.
 */
public final class Chromium {

    private static final Path SCRIPT = Path.of("src", "test", "sh", "browser");
    private static final Path FOLDER = Path.of(".handrail", "browser");

    /** Kept as a property: Quarkus loads test classes anew for each profile, and a field would be forgotten with them. */
    private static final String FOUND = "handrail.test.chromium";

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Playwright playwright;
    private static Browser browser;

    private Chromium() {}

    /** The running browser. Ends with the JVM. */
    public static synchronized Browser browser() {
        if (browser == null || !browser.isConnected()) {
            browser = launch(path());
        }
        return browser;
    }

    /** Where the program is; provisions one if need be, once per JVM. */
    public static synchronized Path path() {
        var found = System.getProperty(FOUND);
        if (found == null) {
            found = provision();
            System.setProperty(FOUND, found);
        }
        return Path.of(found);
    }

    private static Browser launch(Path program) {
        if (playwright == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
        }
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIET)
                        .setEnv(withItsLibraries(program))
                        .setHeadless(true));
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return environment;
    }

    /** The one from npm brings the libraries that a small system lacks, beside the program. */
    private static Map<String, String> withItsLibraries(Path program) {
        var environment = environment();
        var beside = program.resolveSibling("al2023").resolve("lib");
        if (Files.isDirectory(beside)) {
            environment.put("LD_LIBRARY_PATH", beside + File.pathSeparator + program.resolveSibling("lib"));
        }
        return environment;
    }

    private static String provision() {
        var script = new ProcessBuilder("bash", SCRIPT.toString(), FOLDER.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().put("PLAYWRIGHT_CLASSPATH", System.getProperty("java.class.path"));
        script.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        try {
            var process = script.start();
            process.getOutputStream().close();
            var path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0 || path.isEmpty()) {
                throw new IllegalStateException("No browser for the browser tests (the reasons stand above). Install"
                        + " Chromium, set CHROMIUM to the program, or leave these tests out with -Dbrowser=false");
            }
            return path;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "bash " + SCRIPT + " does not start; -Dbrowser=false leaves browser tests out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
