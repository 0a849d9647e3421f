package dev.handrail.shared;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass over one text. Everything that a hostile text could make large is bounded: depth, digits, exponents. */
final class JsonReader {
    private static final int LONGEST_NUMBER = 64;
    private static final int LARGEST_EXPONENT = 1000;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Object whole() {
        Object value = value(0);
        space();
        if (at < text.length()) {
            throw new Json.Malformed("more than one value", at);
        }
        return value;
    }

    private Object value(int depth) {
        space();
        return switch (peek()) {
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private int deeper(int depth) {
        if (depth >= Json.DEPTH) {
            throw new Json.Malformed("nested too deep", at);
        }
        return depth + 1;
    }

    private Map<String, Object> object(int depth) {
        var map = new LinkedHashMap<String, Object>();
        at++;
        space();
        if (next('}')) {
            return map;
        }
        do {
            space();
            String name = string();
            space();
            expect(':');
            map.put(name, value(depth));
            space();
        } while (next(','));
        expect('}');
        return map;
    }

    private List<Object> array(int depth) {
        var list = new ArrayList<>();
        at++;
        space();
        if (next(']')) {
            return list;
        }
        do {
            list.add(value(depth));
            space();
        } while (next(','));
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw new Json.Malformed("a control character in a string", at - 1);
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Json.Malformed("an unknown escape", at - 1);
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new Json.Malformed("four hex digits expected", at);
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        next('-');
        if (!next('0') && digits() == 0) {
            throw new Json.Malformed("a value expected", start);
        }
        boolean whole = true;
        if (next('.')) {
            whole = false;
            atLeastOneDigit();
        }
        if (next('e') || next('E')) {
            whole = false;
            exponent();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new Json.Malformed("too many digits", start);
        }
        String digits = text.substring(start, at);
        return whole && digits.length() <= 18 ? (Object) Long.valueOf(digits) : new BigDecimal(digits);
    }

    private void exponent() {
        if (!next('+')) {
            next('-');
        }
        int start = at;
        atLeastOneDigit();
        if (at - start > 4 || Integer.parseInt(text.substring(start, at)) > LARGEST_EXPONENT) {
            throw new Json.Malformed("too large an exponent", start);
        }
    }

    private void atLeastOneDigit() {
        if (digits() == 0) {
            throw new Json.Malformed("a digit expected", at);
        }
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw new Json.Malformed("a value expected", at);
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Json.Malformed("the text ends too early", at);
        }
        return text.charAt(at);
    }

    private boolean next(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw new Json.Malformed("'" + c + "' expected", at);
        }
    }
}
