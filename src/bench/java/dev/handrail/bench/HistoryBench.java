package dev.handrail.bench;

import dev.handrail.bench.HistoryStore.Sample;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How fast history answers when there is much of it, beside the peer: a record's story, the list of failures, the home page. */
final class HistoryBench {
    private static final String JSON = "Content-Type: application/json\r\n";
    private final int rounds = Bench.setting("ROUNDS", 5);
    private final double seconds = Bench.setting("SECONDS", 5);
    private final double warmUp = Bench.setting("WARM_UP_SECONDS", 25);
    private final long[] sizes = Arrays.stream(System.getenv()
                    .getOrDefault("SIZES", "100000,1000000,10000000")
                    .split(","))
            .mapToLong(Long::parseLong)
            .toArray();
    private final Figures figures = new Figures();
    private List<Sample> samples;

    /** One question, as it is put to either. */
    private record Question(String name, Load.Request ours, Load.Request peer) {}

    /** The story of a record, and the list of a tenant's failures. */
    void timeline() throws Exception {
        for (long size : sizes) {
            HistoryStore store = new HistoryStore(size);
            try {
                store.open();
                samples = store.samples(5000);
                measure(size, List.of(story(), failures()), store);
                double[] bytes = store.bytes();
                figures.add("disk-" + label(size) + "-ours", bytes[0]);
                figures.add("disk-" + label(size) + "-of-opensearch", bytes[0] / bytes[1]);
            } finally {
                store.close();
            }
        }
        for (long size : sizes) {
            print("timeline-" + label(size), size == 10_000_000 ? 2.5 : 0);
            print("failures-" + label(size), size == 10_000_000 ? 8 : 0);
            figures.print("disk-" + label(size) + "-ours", "bytes/event");
            figures.printAtMost("disk-" + label(size) + "-of-opensearch", 1.2);
        }
        growth("timeline", 1.3);
        growth("failures", 1.3);
    }

    /** The counts of thirty days, of the biggest tenant. */
    void home() throws Exception {
        for (long size : sizes) {
            HistoryStore store = new HistoryStore(size);
            try {
                store.open();
                samples = List.of(new Sample(HistoryStore.tenant(1), "", 0));
                measure(size, List.of(counts()), store);
            } finally {
                store.close();
            }
        }
        for (long size : sizes) {
            String name = "home-" + label(size);
            print(name, 0);
            figures.print(name + "-naive", "ms");
            figures.addRatio(name + "-naive-of-ours", name + "-naive", name + "-ours-p50");
            figures.printAtLeast(name + "-naive-of-ours", size == 10_000_000 ? 100 : 1);
        }
        growth("home", 2);
    }

    private Question story() {
        long from = Instant.now().minus(35, ChronoUnit.DAYS).toEpochMilli();
        return new Question(
                "timeline",
                (wire, number) -> {
                    Sample sample = sample(number);
                    String answer = get(wire, "/api/v1/records?reference=" + sample.reference(), sample.tenant());
                    expect(sample.events(), parts(answer, "\"endedAt\":"), answer);
                },
                (wire, number) -> {
                    Sample sample = sample(number);
                    String answer = search(
                            wire,
                            "",
                            "{\"size\":500,\"track_total_hits\":false,\"query\":{\"bool\":{\"filter\":["
                                    + term("tenant", sample.tenant())
                                    + "," + term("reference", sample.reference())
                                    + ",{\"range\":{\"occurred_at\":{\"gte\":" + from + "}}}]}},"
                                    + "\"sort\":[{\"occurred_at\":\"asc\"}]}");
                    expect(sample.events(), parts(answer, "\"_source\":"), answer);
                });
    }

    private Question failures() {
        return new Question(
                "failures",
                (wire, number) -> get(
                        wire,
                        "/api/v1/failures?state=open&limit=50",
                        sample(number).tenant()),
                (wire, number) -> search(
                        wire,
                        "",
                        "{\"size\":50,\"track_total_hits\":false,\"query\":{\"bool\":{\"filter\":["
                                + term("tenant", sample(number).tenant()) + "," + term("outcome", "failed")
                                + "]}},\"sort\":[{\"occurred_at\":\"desc\"}]}"));
    }

    private Question counts() {
        long from = Instant.now().minus(HistoryStore.DAYS, ChronoUnit.DAYS).toEpochMilli();
        return new Question(
                "home",
                (wire, number) ->
                        get(wire, "/api/v1/arrivals?days=30", sample(number).tenant()),
                // where data arrives all the time, a cached answer is of no use
                (wire, number) -> search(
                        wire,
                        "?request_cache=false",
                        "{\"size\":0,\"track_total_hits\":false,\"query\":{\"bool\":{\"filter\":["
                                + term("tenant", sample(number).tenant())
                                + ",{\"range\":{\"occurred_at\":{\"gte\":" + from
                                + "}}}]}},\"aggs\":{\"i\":{\"terms\":{\"field\":"
                                + "\"integration\"},\"aggs\":{\"d\":{\"date_histogram\":{\"field\":\"occurred_at\",\"calendar_interval\":"
                                + "\"day\"},\"aggs\":{\"o\":{\"terms\":{\"field\":\"outcome\"}}}}}}}}"));
    }

    private void measure(long size, List<Question> questions, HistoryStore store) throws Exception {
        for (Question each : questions) {
            Load.closed(store.handrail().port(), warmUp, each.ours());
            Load.closed(store.peer().port(), warmUp / 2, each.peer());
        }
        for (int round = 0; round < rounds; round++) {
            for (Question each : questions) {
                String name = each.name() + "-" + label(size);
                long application = store.handrail().process().pid();
                long database = store.database().process();
                double before = Servers.cpuSeconds(application);
                double below = Servers.cpuSeconds(database);
                double ours = Load.closed(store.handrail().port(), seconds, each.ours());
                figures.add(name + "-ours-cpu", micros(Servers.cpuSeconds(application) - before, ours));
                figures.add(name + "-ours-database-cpu", micros(Servers.cpuSeconds(database) - below, ours));
                before = Servers.cpuSeconds(store.peer().process().pid());
                double peer = Load.closed(store.peer().port(), seconds, each.peer());
                figures.add(
                        name + "-peer-cpu",
                        micros(Servers.cpuSeconds(store.peer().process().pid()) - before, peer));
                figures.add(name + "-ours", ours);
                figures.add(name + "-peer", peer);
                double rate = Math.min(ours, peer) / 2;
                latency(name + "-ours", Load.open(store.handrail().port(), seconds, rate, each.ours()));
                latency(name + "-peer", Load.open(store.peer().port(), seconds, rate, each.peer()));
                System.out.printf("# round %d %s: ours %.0f/s, peer %.0f/s%n", round, name, ours, peer);
            }
            if (questions.get(0).name().equals("home")) {
                figures.add("home-" + label(size) + "-naive", naive(store.database()));
            }
        }
    }

    /** Of CPU, for each request. */
    private double micros(double cpuSeconds, double rate) {
        return cpuSeconds * 1e6 / (rate * seconds);
    }

    private void latency(String name, Histogram times) {
        figures.add(name + "-p50", times.getValueAtPercentile(50) / 1e6);
        figures.add(name + "-p99", times.getValueAtPercentile(99) / 1e6);
    }

    /** Milliseconds that the same counts take from the events themselves. */
    private static double naive(Database database) throws Exception {
        try (Connection connection = database.connect("postgres");
                PreparedStatement statement = connection.prepareStatement(
                        "select installation_id, (occurred_at at time zone 'UTC')::date, outcome, count(*) from event"
                                + " where tenant_id = ? and occurred_at >= now() - interval '30 days' and outcome <> 5"
                                + " group by 1, 2, 3")) {
            statement.setString(1, HistoryStore.tenant(1));
            long begin = System.nanoTime();
            statement.executeQuery().close();
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private Sample sample(long number) {
        return samples.get((int) (number % samples.size()));
    }

    private static String get(Wire wire, String path, String tenant) throws IOException {
        return wire.send("GET", path, "Authorization: Bearer " + HistoryStore.token(tenant) + "\r\n", new byte[0])
                .good()
                .body();
    }

    private static String search(Wire wire, String parameters, String query) throws IOException {
        return wire.send("POST", "/events/_search" + parameters, JSON, query.getBytes())
                .good()
                .body();
    }

    private static String term(String field, String value) {
        return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
    }

    private static void expect(long expected, long found, String answer) {
        if (expected != found) {
            throw new IllegalStateException(found + " events instead of " + expected + ": " + answer);
        }
    }

    private static long parts(String text, String mark) {
        return text.split(java.util.regex.Pattern.quote(mark), -1).length - 1L;
    }

    private void print(String name, double goal) {
        for (String who : List.of("-ours", "-peer")) {
            figures.print(name + who, "requests/s");
            figures.print(name + who + "-p50", "ms");
            figures.print(name + who + "-p99", "ms");
            figures.print(name + who + "-cpu", "µs/request");
        }
        figures.print(name + "-ours-database-cpu", "µs/request");
        figures.addRatio(name + "-of-opensearch", name + "-ours", name + "-peer");
        figures.addRatio(name + "-p99-of-opensearch", name + "-ours-p99", name + "-peer-p99");
        if (goal > 0) {
            figures.printAtLeast(name + "-of-opensearch", goal);
            figures.printAtMost(name + "-p99-of-opensearch", 0.5);
        } else {
            figures.print(name + "-of-opensearch", "times");
            figures.print(name + "-p99-of-opensearch", "times");
        }
    }

    private void growth(String question, double goal) {
        List<Long> all = Arrays.stream(sizes).boxed().toList();
        if (all.contains(1_000_000L) && all.contains(10_000_000L)) {
            String name = question + "-p50-10m-of-1m";
            figures.addRatio(name, question + "-10m-ours-p50", question + "-1m-ours-p50");
            figures.printAtMost(name, goal);
        }
    }

    private static String label(long size) {
        return size >= 1_000_000 ? size / 1_000_000 + "m" : size / 1000 + "k";
    }
}
