package dev.handrail.cases.rules.grouping;

/**
 * A template as it is kept, one row or one line each.
 *
 * @param id of the template, for good
 * @param age the order of creation, from 0
 * @param mergedInto the id of an older template that this one turned out to be; "" as long as it stands for itself
 * @param words each with a space before it, or a tab where the text has none; "" when merged. Masked parts are {@code <*>},
 *     learned ones {@code <?>}, those that may hold sentences {@code <??>}
 */
public record StoredTemplate(String id, int age, String mergedInto, String words) {
    /** @return one line, without its end */
    public String line() {
        return id + "\t" + age + "\t" + mergedInto + "\t" + words;
    }

    /** @throws IllegalArgumentException when this is no such line */
    public static StoredTemplate of(String line) {
        String[] parts = line.split("\t", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a template: " + line);
        }
        return new StoredTemplate(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
    }
}
