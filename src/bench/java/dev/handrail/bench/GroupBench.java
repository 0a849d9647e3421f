package dev.handrail.bench;

import dev.handrail.cases.rules.grouping.Group;
import dev.handrail.cases.rules.grouping.Templates;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Groups messages as the product does, one learner for each file, and tells how fast. */
final class GroupBench {
    private static final String FIGURE = "group-messages-per-second-of-cpu";
    private static final String ENDING = ".in.csv";
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 9;

    private final Path in;
    private final Path out;
    private final Figures figures = new Figures();

    GroupBench(Path in, Path out) {
        this.in = in;
        this.out = out;
    }

    void run() throws IOException {
        Files.createDirectories(out);
        List<List<String[]>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(in)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                List<String[]> rows = Csv.rows(Files.readString(file));
                all.add(rows.subList(1, rows.size()));
                group(file, rows);
            }
        }
        for (int round = 0; round < WARM_UP; round++) {
            perSecond(all);
        }
        for (int round = 0; round < ROUNDS; round++) {
            figures.add(FIGURE, perSecond(all));
        }
        figures.printAtLeast(FIGURE, 150_000);
    }

    /** Each line gets the template that its own one has become by the end: a case shows as much. */
    private void group(Path file, List<String[]> rows) throws IOException {
        Templates templates = new Templates();
        List<String> ids = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            ids.add(templates.add(row[1]).id());
        }
        StringBuilder told = new StringBuilder("LineId,EventId,EventTemplate\n");
        for (int i = 0; i < ids.size(); i++) {
            Group group = templates.current(ids.get(i));
            told.append(rows.get(i + 1)[0]).append(',').append(group.id()).append(',');
            told.append('"').append(group.why().replace("\"", "\"\"")).append("\"\n");
        }
        String name = file.getFileName().toString();
        Files.writeString(out.resolve(name.substring(0, name.length() - ENDING.length()) + ".csv"), told);
    }

    /** From nothing to all learned, in seconds of this thread's CPU: what other work the machine has is not counted. */
    private static double perSecond(List<List<String[]>> all) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long messages = 0;
        for (List<String[]> rows : all) {
            Templates templates = new Templates();
            for (String[] row : rows) {
                templates.add(row[1]);
            }
            messages += rows.size();
        }
        return messages * 1e9 / (threads.getCurrentThreadCpuTime() - start);
    }
}
