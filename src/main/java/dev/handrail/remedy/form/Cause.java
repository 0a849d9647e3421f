package dev.handrail.remedy.form;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Why a value does not fit, whoever says so: the schema by its keyword or the target by its code. */
enum Cause {
    MISSING(
            "required",
            "dependentrequired",
            "missing",
            "missingfield",
            "missingvalue",
            "fieldrequired",
            "requiredfield",
            "requiredfieldmissing",
            "mandatory",
            "blank",
            "empty",
            "null",
            "notnull",
            "notblank",
            "notempty",
            "novalue"),
    NOT_IN_LIST(
            "enum",
            "const",
            "notinlist",
            "invalidchoice",
            "invalidoption",
            "invalidenum",
            "unknownvalue",
            "notallowed",
            "unsupportedvalue",
            "inclusion"),
    FORM("pattern", "format", "invalidformat", "badformat", "formaterror", "invalidpattern", "regex"),
    EMAIL("email", "invalidemail", "emailformat"),
    DATE("date", "invaliddate", "dateformat", "baddate"),
    NUMBER("number", "notanumber", "notnumeric", "nan", "invalidnumber", "numeric", "decimal"),
    WHOLE_NUMBER("integer", "notaninteger", "invalidinteger", "wholenumber"),
    BOOLEAN("boolean", "invalidboolean"),
    RANGE(
            "minimum",
            "maximum",
            "exclusiveminimum",
            "exclusivemaximum",
            "range",
            "outofrange",
            "min",
            "max",
            "toosmall",
            "toolarge",
            "toolow",
            "toohigh",
            "toobig",
            "negative"),
    STEP("multipleof", "digits", "precision", "scale", "toomanydecimals"),
    TOO_LONG("maxlength", "toolong", "valuetoolong", "stringtoolong", "lengthexceeded", "maxlengthexceeded"),
    TOO_SHORT("minlength", "tooshort", "stringtooshort"),
    NOT_UNIQUE("unique", "notunique", "duplicate", "taken", "alreadyexists"),
    NOT_FOUND("notfound", "referencenotfound", "unknownreference", "doesnotexist", "nosuchentity", "foreignkey"),
    PAST("past", "mustbepast", "notinthepast", "datenotpast"),
    FUTURE("future", "mustbefuture", "notinthefuture", "datenotfuture"),
    /** Not one that has a sentence, or nobody said. */
    OTHER;

    private static final int LONGEST = 100;
    private static final Map<String, Cause> BY_NAME = new HashMap<>();

    private final String[] names;

    Cause(String... names) {
        this.names = names;
    }

    static {
        for (Cause cause : values()) {
            for (String name : cause.names) {
                BY_NAME.put(name, cause);
            }
        }
    }

    /** "MISSING_FIELD", "value_error.missing", "data.reference_not_found", "NotBlank" */
    static Cause ofCode(String code) {
        if (code == null || code.length() > LONGEST) {
            return OTHER;
        }
        String last = code.substring(Math.max(code.lastIndexOf('.'), code.lastIndexOf(':')) + 1);
        Cause whole = BY_NAME.getOrDefault(letters(code), OTHER);
        return whole == OTHER ? BY_NAME.getOrDefault(letters(last), OTHER) : whole;
    }

    /** @param detail the type or format that the schema wants, or null */
    static Cause ofKeyword(String keyword, String detail) {
        boolean detailed = keyword.equals("type") || keyword.equals("format");
        Cause byDetail = detailed && detail != null ? BY_NAME.getOrDefault(detail, OTHER) : OTHER;
        return byDetail == OTHER ? BY_NAME.getOrDefault(keyword.toLowerCase(Locale.ROOT), OTHER) : byDetail;
    }

    private static String letters(String code) {
        var out = new StringBuilder();
        code.chars().filter(Character::isLetter).forEach(c -> out.append((char) Character.toLowerCase(c)));
        return out.toString();
    }
}
