package dev.handrail.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jboss.logging.Logger;

/**
 * One PostgreSQL per data directory, for development, tests and small installations. A running server is adopted, so that
 * live reload and a killed JVM find their data; a killed server is started again on the same port.
 */
final class EmbeddedDatabase {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String MARK = "handrail.embedded.";

    private EmbeddedDatabase() {}

    /** Starts or adopts the server and returns its port. Safe from many threads, class loaders and JVMs. */
    static int ensure(Path directory) {
        int port = started(directory);
        watch(directory);
        return port;
    }

    private static int started(Path directory) {
        synchronized ((MARK + directory).intern()) {
            try {
                Files.createDirectories(directory);
                try (RandomAccessFile file = new RandomAccessFile(
                                directory.resolve("start.lock").toFile(), "rw");
                        FileLock ignored = file.getChannel().lock()) {
                    return adoptOrStart(directory, directory.resolve("data"));
                }
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(
                        "The embedded PostgreSQL did not start in " + directory + "; see postgres.log there. To use a"
                                + " server of your own, set handrail.database.url.",
                        e);
            }
        }
    }

    private static int adoptOrStart(Path directory, Path data) throws IOException, SQLException {
        long begin = System.nanoTime();
        int port = running(data);
        String how = "adopted";
        if (port < 0) {
            how = Files.exists(data.resolve("PG_VERSION")) ? "started" : "created";
            port = start(directory, data);
        }
        createRoles(port);
        stopWithTheJvm(directory, data);
        LOG.infof(
                "Embedded PostgreSQL %s on port %d in %d ms (%s)",
                how, port, (System.nanoTime() - begin) / 1_000_000, directory);
        return port;
    }

    private static int start(Path directory, Path data) throws IOException {
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                directory.resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setPort(keptPort(directory))
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("server").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                // the library switches it off, and a kill would lose what was acknowledged
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start()
                .getPort();
    }

    /** The port stays with the data, so that pools find a restarted server where it was. */
    private static int keptPort(Path directory) throws IOException {
        Path file = directory.resolve("port");
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).trim());
            if (free(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0)) {
            Files.writeString(file, Integer.toString(any.getLocalPort()));
            return any.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The port of the server that holds this data directory, or -1. */
    private static int running(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            long pid = Long.parseLong(lines.get(0).trim());
            int port = Integer.parseInt(lines.get(3).trim());
            if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && holds(port, data)) {
                return port;
            }
        } catch (IOException | SQLException | RuntimeException notRunning) {
            LOG.debug("no server to adopt", notRunning);
        }
        return -1;
    }

    private static boolean holds(int port, Path data) throws SQLException, IOException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show data_directory")) {
            answer.next();
            return Files.isSameFile(Path.of(answer.getString(1)), data);
        }
    }

    static Connection connect(int port) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "5");
        return new org.postgresql.Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }

    /** The same four roles that docs/operations.md asks of an administrator's server. */
    private static void createRoles(int port) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            for (String role : List.of("handrail_owner", "handrail_app", "handrail_worker", "handrail_staff")) {
                statement.execute("do $$ begin if not exists (select 1 from pg_roles where rolname = '" + role
                        + "') then create role " + role + " login; end if; end $$");
            }
            try (ResultSet answer = statement.executeQuery("select 1 from pg_database where datname = 'handrail'")) {
                if (answer.next()) {
                    return;
                }
            }
            statement.execute("create database handrail owner handrail_owner");
        }
    }

    private static void stopWithTheJvm(Path directory, Path data) {
        if (System.setProperty(MARK + "stop." + directory, "yes") == null) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                System.setProperty(MARK + "stopping." + directory, "yes");
                                stop(data);
                            },
                            "embedded-postgres-stop"));
        }
    }

    /** SIGINT asks PostgreSQL for a fast shutdown: running transactions roll back, nothing needs recovery. */
    private static void stop(Path data) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        } catch (IOException | RuntimeException gone) {
            LOG.debug("the server was gone already", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the server again when somebody killed it. One watch per directory: a newer class loader's replaces the older. */
    private static void watch(Path directory) {
        String name = "embedded-postgres-watch " + directory;
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .forEach(Thread::interrupt);
        Thread thread = new Thread(() -> keepRunning(directory), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void keepRunning(Path directory) {
        while (true) {
            try {
                Thread.sleep(500);
                boolean stopping = System.getProperty(MARK + "stopping." + directory) != null;
                if (!stopping && !alive(directory.resolve("data"))) {
                    LOG.warn("The embedded PostgreSQL is gone; starting it again");
                    started(directory);
                }
            } catch (InterruptedException replaced) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The embedded PostgreSQL could not be started again; trying on", e);
            }
        }
    }

    private static boolean alive(Path data) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException | RuntimeException noPid) {
            return false;
        }
    }
}
