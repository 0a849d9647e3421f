package dev.handrail.remedy.sheet;

import java.util.Map;

/** A file that is no sheet of ours, with what is to be said about it. */
public final class SheetRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final transient Map<String, Object> params;

    /** @param sentence a key of the section "sheet" */
    SheetRefused(String sentence, Map<String, Object> params) {
        super(sentence, null, false, false);
        this.sentence = sentence;
        this.params = params;
    }

    SheetRefused(String sentence) {
        this(sentence, Map.of());
    }

    public String sentence() {
        return sentence;
    }

    public Map<String, Object> params() {
        return params;
    }
}
