package dev.handrail.cases.rules.grouping;

/** What messages of one kind have in common. Its identity stays, whatever is learned about its words. */
final class Template {
    final String id;
    /** The order of creation: of those that turn out to be one, the oldest stays. */
    final int age;

    /** With the gaps that were learned; null once merged. */
    int[] words;
    /** What people see of it; the one of the other once merged. */
    Group group;
    /** The word by which messages find a template with gaps; -1 without gaps. */
    int anchor = -1;
    /** Whether messages came after the first. */
    boolean again;

    Template mergedInto;

    Template(String id, int age) {
        this.id = id;
        this.age = age;
    }

    Template current() {
        Template template = this;
        while (template.mergedInto != null) {
            template = template.mergedInto;
        }
        return template;
    }

    boolean isOlderThan(Template other) {
        return age < other.age || age == other.age && id.compareTo(other.id) < 0;
    }
}
