package dev.handrail.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run found out. Only ratios within a run are judged; absolute figures are shown. */
final class Figures {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String name, double value) {
        values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }

    /** The ratio of each round, so that a noisy minute hits both sides of it. */
    void addRatio(String name, String over, String under) {
        List<Double> one = values.get(over);
        List<Double> other = values.get(under);
        for (int round = 0; round < one.size(); round++) {
            add(name, one.get(round) / other.get(round));
        }
    }

    void print(String name, String unit) {
        System.out.println("figure " + name + " " + summary(name) + " " + unit);
    }

    void printAtLeast(String name, double goal) {
        print(name, "≥ " + goal, median(name) >= goal);
    }

    void printAtMost(String name, double goal) {
        print(name, "≤ " + goal, median(name) <= goal);
    }

    private void print(String name, String goal, boolean reached) {
        System.out.println("figure " + name + " " + summary(name) + " goal " + goal + (reached ? " ok" : " short"));
    }

    private String summary(String name) {
        List<Double> sorted = values.get(name).stream().sorted().toList();
        return text(median(name)) + " [" + text(sorted.get(0)) + "–" + text(sorted.get(sorted.size() - 1)) + "]";
    }

    private double median(String name) {
        List<Double> sorted = values.get(name).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.2f" : "%.3f", value);
    }
}
