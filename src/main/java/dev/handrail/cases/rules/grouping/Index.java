package dev.handrail.cases.rules.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Templates by their words. */
final class Index {
    private static final int MOST_POSTED = 2_000;

    private final Vocabulary vocabulary;
    private final Frame frames;
    private final Postings byWord = new Postings();
    /** Only those with gaps, each by its rarest word. */
    private final Postings byAnchor = new Postings();

    private final int[] spans = new int[2 * Words.MOST + 16];

    Index(Vocabulary vocabulary, Frame frames) {
        this.vocabulary = vocabulary;
        this.frames = frames;
    }

    void add(Template template) {
        for (int word : telling(template.words)) {
            byWord.at(word).add(template);
        }
        template.anchor = hasGap(template.words) ? rarest(template.words) : -1;
        if (template.anchor >= 0) {
            byAnchor.at(template.anchor).add(template);
        }
    }

    void remove(Template template) {
        for (int word : telling(template.words)) {
            byWord.at(word).remove(template);
        }
        if (template.anchor >= 0) {
            byAnchor.at(template.anchor).remove(template);
        }
    }

    private static boolean hasGap(int[] words) {
        return Arrays.stream(words).anyMatch(Vocabulary::isGap);
    }

    /** The template with gaps that says most about these words; of equals the older. Null when none fits. */
    Template fitting(int[] words, int length) {
        Template best = null;
        for (int i = 0; i < length; i++) {
            List<Template> anchored = byAnchor.peek(words[i]);
            for (int t = 0; t < anchored.size(); t++) {
                Template template = anchored.get(t);
                if ((best == null || saysMore(template, best)) && frames.fits(template.words, words, length, spans)) {
                    best = template;
                }
            }
        }
        return best;
    }

    private static boolean saysMore(Template one, Template other) {
        int more = one.words.length - other.words.length;
        return more > 0 || more == 0 && one.isOlderThan(other);
    }

    /** Those that share words with this one, by its rarest words first. */
    List<Template> like(Template template, int most) {
        Set<Template> found = new LinkedHashSet<>();
        for (int word : telling(template.words)) {
            for (Template other : byWord.peek(word)) {
                if (found.size() > most) {
                    break;
                }
                found.add(other);
            }
        }
        found.remove(template);
        return new ArrayList<>(found);
    }

    /** Those that fit into a frame, of the newest that have its rarest word. */
    List<Template> within(int[] frame) {
        List<Template> members = new ArrayList<>();
        List<Template> posted = byWord.peek(rarest(frame));
        for (int i = Math.max(0, posted.size() - MOST_POSTED); i < posted.size(); i++) {
            Template other = posted.get(i);
            if (frames.fits(frame, other.words, other.words.length, spans)) {
                members.add(other);
            }
        }
        return members;
    }

    private int rarest(int[] words) {
        int[] telling = telling(words);
        return telling.length == 0 ? -1 : telling[0];
    }

    /** Each once, the rarest first. */
    private int[] telling(int[] words) {
        return Arrays.stream(words)
                .filter(word -> vocabulary.is(word, Kind.TELLING))
                .distinct()
                .boxed()
                .sorted(Comparator.comparingInt(word -> byWord.peek(word).size()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Lists by a word's number. */
    private static final class Postings {
        private List<List<Template>> lists = new ArrayList<>();

        List<Template> at(int word) {
            while (lists.size() <= word) {
                lists.add(null);
            }
            if (lists.get(word) == null) {
                lists.set(word, new ArrayList<>(2));
            }
            return lists.get(word);
        }

        List<Template> peek(int word) {
            List<Template> list = word >= 0 && word < lists.size() ? lists.get(word) : null;
            return list == null ? List.of() : list;
        }
    }
}
