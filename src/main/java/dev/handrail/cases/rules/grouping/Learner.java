package dev.handrail.cases.rules.grouping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the template of a message, makes new ones, and finds out which of them are one. */
final class Learner {
    private static final int MOST_ALIKE = 200;
    private static final int MOST_FRAMES = 24;
    private static final int MOST_KNOWN = 100_000;

    final Vocabulary vocabulary = new Vocabulary();
    private final Words reader = new Words(vocabulary);
    private final Frame frames = new Frame(vocabulary);
    private final Evidence evidence = new Evidence(vocabulary, frames);
    private final Index index = new Index(vocabulary, frames);
    private final Known known = new Known(MOST_KNOWN);
    private final Map<String, Template> byId = new HashMap<>();
    private final Set<Template> changed = new LinkedHashSet<>();
    private int nextAge;

    /** @param learns whether an unknown message makes a template; if not, it is a group of its own that is not kept */
    Group group(String message, boolean learns) {
        int length = reader.read(message);
        int[] words = reader.found();
        Template found = known.get(words, length);
        if (found != null) {
            Template current = found.current();
            current.again = true;
            return current.group;
        }
        found = index.fitting(words, length);
        if (found == null) {
            String text = vocabulary.text(words, length);
            String id = hash(text);
            found = byId.get(id);
            if (found == null && !learns) {
                return new Group(id, text);
            }
            found = found == null ? create(id, text, Arrays.copyOf(words, length)) : found;
        }
        known.put(words, length, found);
        return found.current().group;
    }

    /** @return null when there is none of this id */
    Group current(String id) {
        Template template = byId.get(id);
        return template == null ? null : template.current().group;
    }

    List<String> leadingTo(String id) {
        Template to = byId.get(id);
        return byId.values().stream()
                .filter(template -> template.mergedInto != null && template.current() == to)
                .sorted(Comparator.comparingInt((Template template) -> template.age)
                        .thenComparing(template -> template.id))
                .map(template -> template.id)
                .toList();
    }

    int size() {
        return byId.size();
    }

    private Template create(String id, String text, int[] words) {
        Template made = new Template(id, nextAge++);
        made.words = words;
        made.group = new Group(id, text);
        byId.put(id, made);
        changed.add(made);
        index.add(made);
        Template wider = made;
        while (wider != null) {
            wider = generalised(wider);
        }
        return made;
    }

    /** What this one became together with others; null when it is on its own. */
    private Template generalised(Template made) {
        Map<List<Integer>, int[]> tried = new HashMap<>();
        for (Template other : index.like(made, MOST_ALIKE)) {
            int[] frame = frames.common(made.words, other.words);
            if (frame != null && evidence.tells(frame)) {
                tried.put(Arrays.stream(frame).boxed().toList(), frame);
            }
        }
        List<int[]> best = tried.values().stream()
                .sorted(Comparator.<int[]>comparingDouble(frame -> -evidence.telling(frame))
                        .thenComparing(Arrays::compare))
                .limit(MOST_FRAMES)
                .toList();
        for (int[] frame : best) {
            List<Template> members = index.within(frame);
            if (evidence.isVariable(frame, members)) {
                return merge(frame, members);
            }
        }
        return null;
    }

    private Template merge(int[] frame, List<Template> members) {
        Template oldest = members.get(0);
        for (Template member : members) {
            oldest = member.isOlderThan(oldest) ? member : oldest;
        }
        for (Template member : members) {
            index.remove(member);
            if (member != oldest) {
                member.mergedInto = oldest;
                member.words = null;
                changed.add(member);
            }
        }
        oldest.words = frame;
        oldest.group = new Group(oldest.id, vocabulary.text(frame, frame.length));
        index.add(oldest);
        changed.add(oldest);
        return oldest;
    }

    /** All of it, the oldest first. */
    List<StoredTemplate> stored() {
        return stored(byId.values());
    }

    /** What was made, widened or merged since this was asked before. */
    List<StoredTemplate> changes() {
        List<StoredTemplate> changes = stored(changed);
        changed.clear();
        return changes;
    }

    /** Takes over what another learner of the same templates did not tell yet. */
    void changedIn(Learner other) {
        other.changed.forEach(template -> changed.add(byId.get(template.id)));
    }

    private List<StoredTemplate> stored(Collection<Template> templates) {
        return templates.stream()
                .sorted(Comparator.comparingInt((Template template) -> template.age)
                        .thenComparing(template -> template.id))
                .map(this::stored)
                .toList();
    }

    private StoredTemplate stored(Template template) {
        boolean merged = template.mergedInto != null;
        String words = merged ? "" : vocabulary.kept(template.words);
        return new StoredTemplate(template.id, template.age, merged ? template.mergedInto.id : "", words);
    }

    /** Takes what was stored, here or elsewhere. A merge into a template that is not there, or in a circle, is left out. */
    void restore(Collection<StoredTemplate> all) {
        known.clear();
        List<StoredTemplate> merged = new ArrayList<>();
        for (StoredTemplate stored : all) {
            if (!stored.mergedInto().isEmpty()) {
                merged.add(stored);
            } else {
                stand(stored);
            }
        }
        merged.forEach(stored -> byId.computeIfAbsent(stored.id(), id -> new Template(id, stored.age())));
        for (StoredTemplate stored : merged) {
            Template into = byId.get(stored.mergedInto());
            Template template = byId.get(stored.id());
            if (into != null && into.current() != template) {
                unindex(template);
                template.mergedInto = into;
                template.words = null;
            }
        }
        byId.values().removeIf(template -> template.current().words == null);
        nextAge = byId.values().stream()
                .mapToInt(template -> template.age + 1)
                .max()
                .orElse(0);
    }

    private void stand(StoredTemplate stored) {
        Template template = byId.computeIfAbsent(stored.id(), id -> new Template(id, stored.age()));
        if (template.mergedInto == null) {
            unindex(template);
            template.words = vocabulary.read(stored.words());
            template.group = new Group(template.id, vocabulary.text(template.words, template.words.length));
            template.again = true;
            index.add(template);
        }
    }

    private void unindex(Template template) {
        if (template.words != null) {
            index.remove(template);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
