package dev.handrail.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes that are measured. They end with this one. */
final class Servers {
    private static final long TICKS = 100;

    private Servers() {}

    /** A process with a port on loopback. */
    record Server(Process process, int port) {}

    /** The packaged application where nobody signs in; its embedded PostgreSQL lives beneath the directory. */
    static Server handrail(Path directory) throws IOException, InterruptedException {
        return handrail(directory, List.of("-Dquarkus.oidc.tenant-enabled=false"));
    }

    /** @param options "-Dname=value", of which one says who signs people in */
    static Server handrail(Path directory, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g"));
        String extra = System.getenv("APP_OPTIONS");
        if (extra != null) {
            command.addAll(List.of(extra.split(" ")));
        }
        command.addAll(options);
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.oidc.token-state-manager.encryption-secret=only-for-benchmarks-32-chars-long",
                "-Dhandrail.embedded.directory=" + directory.resolve("database"),
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        return start(command, port, "/q/health/ready", directory.resolve("handrail.log"));
    }

    /** Plain Vert.x, which asks the database what that file says. */
    static Server plain(Path directory, int database, Path plan) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                java(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                PlainServer.class.getName(),
                Integer.toString(port),
                Integer.toString(database),
                plan.toString());
        return start(command, port, "/" + Integer.MAX_VALUE, directory.resolve("plain.log"));
    }

    /** One node of OpenSearch. */
    static Server openSearch(Path directory) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                java(),
                "-Xms1g",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                OpenSearchNode.class.getName(),
                Integer.toString(port),
                directory.resolve("opensearch").toString());
        return start(command, port, "/_cluster/health?wait_for_status=yellow", directory.resolve("opensearch.log"));
    }

    /** Zipkin, which keeps its spans in that node of OpenSearch. */
    static Server zipkin(Path directory, Server storage) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder program = new ProcessBuilder(java(), "-Xmx1g", "-jar", "target/bench/zipkin.jar");
        program.environment()
                .putAll(Map.of(
                        "STORAGE_TYPE", "elasticsearch",
                        "ES_HOSTS", "http://127.0.0.1:" + storage.port(),
                        "ES_INDEX_SHARDS", "1",
                        "ES_INDEX_REPLICAS", "0",
                        "ARMERIA_PORTS_0_IP", "127.0.0.1",
                        "ARMERIA_PORTS_0_PORT", Integer.toString(port),
                        "ARMERIA_PORTS_0_PROTOCOLS_0", "http"));
        return start(program, port, "/health", directory.resolve("zipkin.log"));
    }

    private static Server start(List<String> command, int port, String ready, Path log)
            throws IOException, InterruptedException {
        return start(new ProcessBuilder(command), port, ready, log);
    }

    private static Server start(ProcessBuilder program, int port, String ready, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        File output = log.toFile();
        Process process =
                program.redirectErrorStream(true).redirectOutput(output).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Wire wire = new Wire(port)) {
                if (wire.send("GET", ready, "", new byte[0]).status() == 200) {
                    return new Server(process, port);
                }
            } catch (IOException notYet) {
                // asked again below
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("It did not start; see " + log);
    }

    /** Makes the directory, or makes it new. */
    static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }

    static void end(Server server) {
        if (server != null) {
            stop(server.process());
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /**
     * CPU seconds of these processes and of all beneath them, user and system, from /proc. Children that ended count with their
     * parent.
     */
    static double cpuSeconds(long... processes) throws IOException {
        long ticks = 0;
        for (long process : processes) {
            ticks += ticks(process);
            List<Long> below = ProcessHandle.of(process).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)
                    .toList();
            for (long child : below) {
                ticks += ticks(child);
            }
        }
        return (double) ticks / TICKS;
    }

    private static long ticks(long process) throws IOException {
        Path stat = Path.of("/proc", Long.toString(process), "stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Stream.of(11, 12, 13, 14)
                .mapToLong(i -> Long.parseLong(fields[i]))
                .sum();
    }
}
