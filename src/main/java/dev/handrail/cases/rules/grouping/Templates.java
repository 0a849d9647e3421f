package dev.handrail.cases.rules.grouping;

import java.util.Collection;
import java.util.List;

/**
 * Groups failure messages by what they have in common, and learns this from the messages as they come: one for each
 * installation, safe to use from many threads.
 *
 * <p>Figures, dates, addresses, quoted names and the like are variable at first sight. Any other word is, once enough different
 * words stood in its place with the rest alike. Figures that change the meaning (401 and 503, ORA-00942) never are.
 *
 * <p>A group keeps its id when its template widens. When groups turn out to be one, the oldest id stays and the others lead to
 * it. Groups never part.
 *
 * <p>Bounds: of a message 2,000 characters and 120 words count. When {@code most} templates are known, merged ones included,
 * nothing more is learned: known messages keep their groups, and any other is grouped by its masked text alone, which is not
 * kept.
 */
public final class Templates {
    public static final int MOST = 20_000;

    /** Words are kept until there are this many; then those that no template has are forgotten. */
    private static final int MOST_WORDS = 200_000;

    private final int most;
    private final int mostWords;
    private Learner learner = new Learner();

    public Templates() {
        this(MOST);
    }

    /** @param most how many templates are kept at most */
    public Templates(int most) {
        this(most, MOST_WORDS);
    }

    Templates(int most, int mostWords) {
        this.most = most;
        this.mostWords = mostWords;
    }

    /**
     * The group of a message, learning from it.
     *
     * @param message what a record says already may stand masked in it, as {@code <*>}; null is an empty message
     */
    public synchronized Group add(String message) {
        if (learner.vocabulary.size() > mostWords) {
            forgetWords();
        }
        return learner.group(message, learner.size() < most);
    }

    /** The group of a message, as far as is known, learning nothing. */
    public synchronized Group find(String message) {
        return learner.group(message, false);
    }

    /** The group that this id leads to by now; null when the id is not known. */
    public synchronized Group current(String id) {
        return learner.current(id);
    }

    /** The ids of groups that became this one, the oldest first. */
    public synchronized List<String> leadingTo(String id) {
        return learner.leadingTo(id);
    }

    /** What is to be kept, all of it. */
    public synchronized List<StoredTemplate> stored() {
        return learner.stored();
    }

    /** What is to be kept again: templates that were made, widened or merged since the last call. */
    public synchronized List<StoredTemplate> changes() {
        return learner.changes();
    }

    /** Takes what was kept, here or by another replica: it adds to what is known, and wins where they differ. */
    public synchronized void restore(Collection<StoredTemplate> stored) {
        learner.restore(stored);
    }

    private void forgetWords() {
        Learner next = new Learner();
        next.restore(learner.stored());
        next.changedIn(learner);
        learner = next;
    }
}
