package dev.handrail.bench;

import dev.handrail.bench.Servers.Server;
import dev.handrail.bench.Statements.Turn;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pages of the customer's portal at saturation, beside plain Vert.x that asks the database the same. */
final class PageBench {
    private static final double GOAL = 0.75;
    private final int rounds = Bench.setting("ROUNDS", 5);
    private final double seconds = Bench.setting("SECONDS", 5);
    private final double warmUp = Bench.setting("WARM_UP_SECONDS", 25);
    private final int clients = Bench.setting("CLIENTS", 16);
    private final Path directory = Path.of("target/bench/page");
    private final Figures figures = new Figures();
    private Database database;
    private Server handrail;
    private Server plain;
    private String headers;

    private record Page(String name, String path) {}

    void run() throws Exception {
        Servers.empty(directory);
        Issuer issuer = new Issuer();
        try {
            handrail = Servers.handrail(directory, signIn(issuer));
            database = new Database(directory);
            PageHistory history = new PageHistory(database);
            history.make(issuer.url());
            headers = SignIn.at(handrail.port());
            List<Page> pages = List.of(
                    new Page("home", "/"),
                    new Page("case", "/cases/" + history.oneCase()),
                    new Page("search", "/records?q=" + history.reference()));
            plain = Servers.plain(directory, database.port(), plan(pages));
            measure(pages);
            print(pages);
        } finally {
            Servers.end(handrail);
            Servers.end(plain);
            issuer.close();
        }
    }

    private static List<String> signIn(Issuer issuer) {
        return List.of(
                "-Dquarkus.oidc.auth-server-url=" + issuer.url(),
                "-Dquarkus.oidc.client-id=handrail",
                "-Dquarkus.oidc.credentials.secret=only-for-benchmarks",
                // their statements would stand among a page's
                "-Dquarkus.scheduler.enabled=false");
    }

    private Path plan(List<Page> pages) throws Exception {
        Statements statements = new Statements(database, directory);
        ArrayList<ArrayList<Turn>> all = new ArrayList<>();
        ArrayList<Integer> bytes = new ArrayList<>();
        try (Wire wire = new Wire(handrail.port())) {
            for (Page each : pages) {
                bytes.add(get(wire, each).getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
                List<Turn> turns = statements.of(() -> get(wire, each));
                all.add(new ArrayList<>(turns));
                System.out.println("# " + each.name() + ": " + bytes.get(bytes.size() - 1) + " bytes, " + turns.size()
                        + " turns at the database");
                for (Turn turn : turns) {
                    turn.asked()
                            .forEach(asked -> System.out.println("#   " + (turn.transaction() ? "" : "alone: ")
                                    + asked.sql().replaceAll("\\s+", " ").replaceAll("^(.{100}).*", "$1…")));
                }
            }
        }
        Path file = directory.resolve("plan");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new PlainServer.Plan(PageHistory.TENANT, all, bytes));
        }
        return file;
    }

    private String get(Wire wire, Page page) throws IOException {
        return wire.send("GET", page.path(), headers, new byte[0]).good().body();
    }

    private void measure(List<Page> pages) throws Exception {
        for (int page = 0; page < pages.size(); page++) {
            limit(page, warmUp / 2);
            ours(pages.get(page), warmUp);
        }
        for (int round = 0; round < rounds; round++) {
            for (int page = 0; page < pages.size(); page++) {
                String name = pages.get(page).name();
                double before = cpu(plain);
                double limit = limit(page, seconds);
                figures.add(name + "-limit-cpu", micros(cpu(plain) - before, limit));
                before = cpu(handrail);
                double ours = ours(pages.get(page), seconds);
                figures.add(name + "-ours-cpu", micros(cpu(handrail) - before, ours));
                figures.add(name + "-limit", limit);
                figures.add(name + "-ours", ours);
                System.out.printf("# round %d %s: limit %.0f/s, ours %.0f/s%n", round, name, limit, ours);
            }
        }
    }

    private double limit(int page, double seconds) throws Exception {
        return Load.closed(
                plain.port(),
                clients,
                seconds,
                (wire, number) ->
                        wire.send("GET", "/" + page, headers, new byte[0]).good());
    }

    private double ours(Page page, double seconds) throws Exception {
        return Load.closed(handrail.port(), clients, seconds, (wire, number) -> get(wire, page));
    }

    /** Of the server alone; what PostgreSQL does is the same for both and counted with it. */
    private double cpu(Server server) throws IOException {
        return Servers.cpuSeconds(server.process().pid(), database.process());
    }

    private double micros(double cpuSeconds, double rate) {
        return cpuSeconds * 1e6 / (rate * seconds);
    }

    private void print(List<Page> pages) {
        for (Page each : pages) {
            String name = each.name();
            figures.print(name + "-limit", "pages/s");
            figures.print(name + "-ours", "pages/s");
            figures.print(name + "-limit-cpu", "µs/page");
            figures.print(name + "-ours-cpu", "µs/page");
            figures.addRatio(name + "-of-limit", name + "-ours", name + "-limit");
            figures.printAtLeast(name + "-of-limit", GOAL);
        }
    }
}
