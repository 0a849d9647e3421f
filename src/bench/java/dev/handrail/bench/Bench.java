package dev.handrail.bench;

import java.nio.file.Path;

/** Runs one benchmark by its name. */
final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        try {
            switch (args[0]) {
                case "intake" -> new IntakeBench(Path.of("target/bench/intake")).run();
                case "timeline" -> new HistoryBench().timeline();
                case "home" -> new HistoryBench().home();
                case "page" -> new PageBench().run();
                case "timers" -> new TimersBench().run();
                case "group" -> new GroupBench(Path.of(args[1]), Path.of(args[2])).run();
                case "words" -> new LearnBench(Path.of("src/test/resources/catalogues")).run();
                case "classify" -> new ClassifyBench(Path.of(args[1]), Path.of(args[2])).run();
                default -> throw new IllegalArgumentException("There is no benchmark \"" + args[0] + "\".");
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** A number from the environment. */
    static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Integer.parseInt(value.trim());
    }
}
