package dev.handrail.cases.rules.wording;

/**
 * What a wording may speak for.
 *
 * @param key class and variant, "application.unavailable/fault"
 * @param whoActs the one who acts by that text, in lower case
 * @param usual how likely it is before a word was read, as a logarithm
 */
public record Outcome(String key, String whoActs, float usual) {
    /** @throws IllegalArgumentException for a row that cannot be understood */
    static Outcome of(String[] row) {
        if (row.length != 4 || row[1].indexOf('/') < 0) {
            throw new IllegalArgumentException("an outcome has a key, who acts and a number: " + String.join(" ", row));
        }
        return new Outcome(row[1], row[2], Float.parseFloat(row[3]));
    }

    public String failureClass() {
        return key.substring(0, key.indexOf('/'));
    }

    public String variant() {
        return key.substring(key.indexOf('/') + 1);
    }
}
