package dev.handrail.bench;

import dev.handrail.bench.Events.Request;
import dev.handrail.bench.Servers.Server;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How fast telemetry is taken in, with everything on, against COPY, OpenSearch and Zipkin. */
final class IntakeBench {
    private static final String BULK = "Content-Type: application/x-ndjson\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final int FEW_CLIENTS = 4;
    private static final int MANY_CLIENTS = 64;
    private final int rounds = Bench.setting("ROUNDS", 5);
    private final int eventsPerRound = Bench.setting("EVENTS", 400_000) / rounds / 1000 * 1000;
    private final int warmUpSeconds = Bench.setting("WARM_UP_SECONDS", 25);
    private final int tenants = Bench.setting("TENANTS", 50);
    private final boolean withPeer = Bench.setting("PEER", 1) == 1;
    private final Path directory;
    private final Figures figures = new Figures();
    private Server handrail;
    private Server peer;
    private Server zipkin;
    private Database database;
    private int made;

    IntakeBench(Path directory) {
        this.directory = directory;
    }

    void run() throws Exception {
        // every run begins with an empty database
        Servers.empty(directory);
        handrail = Servers.handrail(directory);
        database = new Database(directory);
        if (withPeer) {
            peer = Servers.openSearch(directory);
            new Peer(peer.port()).make();
            zipkin = Servers.zipkin(directory, peer);
        }
        System.out.println(
                "# rounds " + rounds + ", events a cell and round " + eventsPerRound + ", tenants " + tenants);
        byte[] limit = warmUp();
        for (int round = 0; round < rounds; round++) {
            for (int size : new int[] {1000, 100, 1}) {
                round(size, limit);
            }
        }
        for (int size : new int[] {1000, 100, 1}) {
            print(size);
        }
    }

    /** Until compilers and pools have settled. Tells the rows that the limit writes: what was stored of one round's events. */
    private byte[] warmUp() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
        String stored = null;
        while (System.nanoTime() < until || stored == null) {
            for (int size : new int[] {1, 100, 1000}) {
                String prefix = "w" + made;
                load(size, size == 1 ? Math.min(5000, eventsPerRound) : eventsPerRound, null);
                stored = prefix;
            }
        }
        byte[] limit = database.copyOut(stored);
        copy(limit, null);
        return limit;
    }

    private void round(int size, byte[] limit) throws Exception {
        if (size > 1) {
            copy(limit, "intake-" + size);
        }
        // single events are slow enough that a part of them tells as much
        load(
                size,
                size == 1 ? Math.max(1000, eventsPerRound / Bench.setting("SINGLE_SHARE", 1)) : eventsPerRound,
                "intake-" + size);
    }

    private void copy(byte[] limit, String figure) throws Exception {
        database.makeLimit();
        double cpu = Servers.cpuSeconds(database.process());
        long begin = System.nanoTime();
        database.copyIn(limit);
        check("the limit", eventsPerRound, database.number("select count(*) from bench.event"));
        record(figure, "limit", eventsPerRound, begin, Servers.cpuSeconds(database.process()) - cpu);
    }

    private void load(int size, int events, String figure) throws Exception {
        String prefix = "w" + made++;
        List<String> names =
                IntStream.range(0, tenants).mapToObj(i -> prefix + "-" + i).toList();
        List<String> tokens = database.tenants(names);
        List<Request> requests = new Events(made, Instant.now()).requests(events, size, names);
        int clients = size == 1 ? MANY_CLIENTS : FEW_CLIENTS;

        double cpu = Servers.cpuSeconds(handrail.process().pid(), database.process());
        long begin = System.nanoTime();
        send(
                handrail.port(),
                "/v1/traces",
                clients,
                requests,
                Request::otlp,
                request -> "Authorization: Bearer " + tokens.get(request.tenant())
                        + "\r\nContent-Type: application/x-protobuf\r\n",
                "");
        check("Handrail", events, database.events(prefix));
        record(
                figure,
                "ours",
                events,
                begin,
                Servers.cpuSeconds(handrail.process().pid(), database.process()) - cpu);
        if (peer != null) {
            loadPeer(prefix, clients, requests, events, figure);
            if (size > 1) {
                loadZipkin(prefix, clients, requests, events, figure);
            }
        }
    }

    private void loadPeer(String prefix, int clients, List<Request> requests, int events, String figure)
            throws Exception {
        double cpu = Servers.cpuSeconds(peer.process().pid());
        long begin = System.nanoTime();
        send(peer.port(), "/events/_bulk", clients, requests, Request::bulk, request -> BULK, "\"errors\":false");
        Peer index = new Peer(peer.port());
        index.refresh();
        check("OpenSearch", events, index.count("{\"prefix\":{\"tenant\":\"" + prefix + "-\"}}"));
        record(figure, "peer", events, begin, Servers.cpuSeconds(peer.process().pid()) - cpu);
    }

    /** It answers before it stores: the clock stops when all is found. */
    private void loadZipkin(String prefix, int clients, List<Request> requests, int events, String figure)
            throws Exception {
        double cpu = Servers.cpuSeconds(zipkin.process().pid(), peer.process().pid());
        long begin = System.nanoTime();
        send(zipkin.port(), "/api/v2/spans", clients, requests, Request::zipkin, request -> JSON, "");
        Peer storage = new Peer(peer.port(), "zipkin*span-*");
        long found = 0;
        while (found < events && System.nanoTime() - begin < PATIENCE) {
            TimeUnit.MILLISECONDS.sleep(100);
            storage.refresh();
            found = storage.count("{\"term\":{\"_q\":\"batch=" + prefix + "\"}}");
        }
        check("Zipkin", events, found);
        record(
                figure,
                "zipkin",
                events,
                begin,
                Servers.cpuSeconds(zipkin.process().pid(), peer.process().pid()) - cpu);
    }

    /** Closed loop: each client sends its next request when the last was answered. */
    private static void send(
            int port,
            String path,
            int clients,
            List<Request> requests,
            Function<Request, byte[]> body,
            Function<Request, String> headers,
            String expected)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> client = () -> {
            try (Wire wire = new Wire(port)) {
                for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
                    Request request = requests.get(i);
                    Wire.Answer answer = wire.send("POST", path, headers.apply(request), body.apply(request))
                            .good();
                    if (!answer.body().contains(expected)) {
                        throw new IllegalStateException("answered " + answer.body());
                    }
                }
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Void>> all = new ArrayList<>(java.util.Collections.nCopies(clients, client));
            for (Future<Void> done : pool.invokeAll(all)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void check(String who, long sent, long stored) {
        if (sent != stored) {
            throw new IllegalStateException(who + " stored " + stored + " events of " + sent);
        }
    }

    private void record(String figure, String who, int events, long begin, double cpu) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "# %s %s: %d events in %.2f s, %.1f µs CPU an event%n",
                figure == null ? "warm-up" : figure, who, events, seconds, cpu * 1e6 / events);
        if (figure != null) {
            figures.add(figure + "-" + who, events / seconds);
            figures.add(figure + "-" + who + "-cpu", cpu * 1e6 / events);
        }
    }

    private void print(int size) {
        String name = "intake-" + size;
        List<String> all = new ArrayList<>(List.of("ours"));
        if (size > 1) {
            all.add("limit");
        }
        if (peer != null) {
            all.add("peer");
        }
        if (peer != null && size > 1) {
            all.add("zipkin");
        }
        for (String who : all) {
            figures.print(name + "-" + who, "events/s");
            figures.print(name + "-" + who + "-cpu", "µs/event");
        }
        if (size > 1) {
            figures.addRatio(name + "-of-limit", name + "-ours", name + "-limit");
            figures.printAtLeast(name + "-of-limit", 0.5);
        }
        if (peer != null) {
            figures.addRatio(name + "-of-opensearch", name + "-ours", name + "-peer");
            figures.printAtLeast(name + "-of-opensearch", size == 1 ? 1.4 : 1.3);
        }
        if (peer != null && size > 1) {
            figures.addRatio(name + "-of-zipkin", name + "-ours", name + "-zipkin");
            figures.printAtLeast(name + "-of-zipkin", 6);
        }
    }
}
