package dev.handrail.cases.rules;

import dev.handrail.cases.rules.Signal.Confidence;
import dev.handrail.cases.rules.Signal.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows of {@code signals.tsv}, and which of them are found in a failure. {@code signals.md} says how they are read. */
public final class Signals {
    private static final Pattern VARIANT = Pattern.compile("\\bvariant ([a-z_]+)");
    private static final Pattern NOTHING_SENT = Pattern.compile("(?i)nothing was (sent|stored)|safe to send again");
    private final Map<Kind, Map<String, List<Signal>>> byValue = new EnumMap<>(Kind.class);
    private final Map<String, List<Signal>> bySimpleName = new HashMap<>();
    private final List<Signal> all;

    /**
     * A row that was found.
     *
     * @param weight which of two equal rows is nearer: the longer words, the outermost exception
     */
    record Match(Signal signal, int weight) {}

    private Signals(List<Signal> all) {
        this.all = all;
        for (Signal signal : all) {
            for (String value : values(signal)) {
                byValue.computeIfAbsent(signal.kind(), any -> new HashMap<>())
                        .computeIfAbsent(value, any -> new ArrayList<>())
                        .add(signal);
            }
            if (signal.kind() == Kind.EXCEPTION_TYPE) {
                bySimpleName
                        .computeIfAbsent(simple(signal.value()), any -> new ArrayList<>())
                        .add(signal);
            }
        }
    }

    /** @param text the whole file, heading included */
    public static Signals parse(String text) {
        return parse(text.lines());
    }

    /**
     * Reads the file.
     *
     * @param lines heading included
     * @throws IllegalArgumentException for a row that cannot be understood
     */
    public static Signals parse(Stream<String> lines) {
        List<String> rows = lines.skip(1).filter(line -> !line.isBlank()).toList();
        List<Signal> signals = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            signals.add(signal(rows.get(row), row));
        }
        return new Signals(List.copyOf(signals));
    }

    /** Every row whose value and conditions are found. */
    List<Match> matching(Observed seen) {
        List<Match> found = new ArrayList<>();
        add(found, codes(seen), 0);
        add(found, look(Kind.OAUTH_ERROR, seen.codes()), 0);
        add(found, look(Kind.OAUTH_ERROR, seen.words()), 0);
        add(found, sqlStates(seen.sqlState()), 0);
        add(found, look(Kind.GRPC_CODE, Set.of(seen.grpc())), 0);
        add(found, statuses(seen), 0);
        add(found, look(Kind.SMTP_ENHANCED, Set.of(seen.mail())), 0);
        add(found, look(Kind.SMTP_ENHANCED, seen.codes()), 0);
        for (int place = 0; place < seen.exceptions().size(); place++) {
            add(found, exceptions(seen.exceptions().get(place)), -place);
        }
        byValue.getOrDefault(Kind.MESSAGE_WORDS, Map.of()).forEach((words, signals) -> {
            if (seen.says(words)) {
                add(found, signals, words.length());
            }
        });
        found.removeIf(match -> !match.signal().holds(seen));
        return found;
    }

    /** All rows, for those who check them. */
    List<Signal> all() {
        return all;
    }

    private static void add(List<Match> found, Collection<Signal> signals, int weight) {
        signals.forEach(signal -> found.add(new Match(signal, weight)));
    }

    private List<Signal> look(Kind kind, Collection<String> values) {
        Map<String, List<Signal>> signals = byValue.getOrDefault(kind, Map.of());
        return values.stream()
                .flatMap(value -> signals.getOrDefault(value, List.of()).stream())
                .toList();
    }

    private List<Signal> statuses(Observed seen) {
        if (seen.status() == null) {
            return List.of();
        }
        List<Signal> exact = look(Kind.HTTP_STATUS, Set.of(seen.status().toString()));
        return exact.isEmpty() ? look(Kind.HTTP_STATUS, Set.of(seen.status() / 100 + "xx")) : exact;
    }

    /** The state itself, else its class: the standard's first two letters. */
    private List<Signal> sqlStates(String state) {
        List<Signal> exact = look(Kind.SQLSTATE, Set.of(state));
        return exact.isEmpty() && state.length() == 5
                ? look(Kind.SQLSTATE, Set.of(state.substring(0, 2) + "xxx"))
                : exact;
    }

    /** With the package, else a row without one, else the rows of that name where they agree. */
    private List<Signal> exceptions(String told) {
        String name = told.replaceFirst("^javax\\.(validation|persistence|xml\\.bind|ws\\.rs)\\.", "jakarta.$1.");
        List<Signal> exact = look(Kind.EXCEPTION_TYPE, Set.of(name));
        if (exact.isEmpty()) {
            exact = look(Kind.EXCEPTION_TYPE, Set.of(simple(name)));
        }
        List<Signal> alike = bySimpleName.getOrDefault(simple(name), List.of());
        boolean agree = alike.stream().map(Signal::value).distinct().count() == 1
                || alike.stream().map(Signal::failureClass).distinct().count() == 1;
        return exact.isEmpty() && agree ? alike : exact;
    }

    /** Codes that were told as such, and those that stand in the text. */
    private List<Signal> codes(Observed seen) {
        Map<String, List<Signal>> signals = byValue.getOrDefault(Kind.ERROR_CODE, Map.of());
        Set<Signal> found = new HashSet<>();
        for (String code : seen.codes()) {
            signals.getOrDefault(code, List.of()).stream()
                    .filter(signal -> signal.isNamed(seen) || hasLetter(code))
                    .forEach(found::add);
        }
        for (String word : seen.words()) {
            signals.getOrDefault(word.toLowerCase(Locale.ROOT), List.of()).stream()
                    .filter(signal -> signal.value().equals(word) && hasLetter(word))
                    .filter(signal -> signal.system().isEmpty() || signal.isNamed(seen) || isDistinct(word))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static boolean hasLetter(String code) {
        return code.chars().anyMatch(Character::isLetter);
    }

    private static boolean isDistinct(String word) {
        return word.indexOf('_') > 0 || word.chars().anyMatch(Character::isDigit);
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static Signal signal(String line, int row) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 6) {
            throw new IllegalArgumentException("six columns are needed: " + line);
        }
        Kind kind = Kind.valueOf(columns[0].toUpperCase(Locale.ROOT));
        String[] key = columns[1].split(" & ");
        String system = kind == Kind.ERROR_CODE && key[0].indexOf(' ') > 0 && !key[0].startsWith("exit ")
                ? key[0].substring(0, key[0].indexOf(' '))
                : "";
        Matcher variant = VARIANT.matcher(columns[5]);
        return new Signal(
                kind,
                columns[1],
                key[0].substring(system.length()).strip(),
                system.toLowerCase(Locale.ROOT),
                Arrays.stream(key).skip(1).map(Condition::of).toList(),
                columns[2],
                variant.find() ? variant.group(1) : "default",
                WhoActs.valueOf(columns[3].toUpperCase(Locale.ROOT)),
                Confidence.valueOf(columns[4].toUpperCase(Locale.ROOT)),
                NOTHING_SENT.matcher(columns[5]).find(),
                row);
    }

    /** The texts under which a row is looked up. */
    private static List<String> values(Signal signal) {
        String value = signal.value();
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (signal.kind()) {
            case ERROR_CODE -> {
                Set<String> values = new HashSet<>(List.of(lower, (signal.system() + " " + lower).strip()));
                if (lower.indexOf('=') > 0) {
                    values.add(lower.substring(lower.lastIndexOf(' ') + 1));
                }
                yield List.copyOf(values);
            }
            case GRPC_CODE -> List.of(value.split(" "));
            case MESSAGE_WORDS ->
                Arrays.stream(lower.split(";")).map(String::strip).toList();
            default -> List.of(value);
        };
    }
}
