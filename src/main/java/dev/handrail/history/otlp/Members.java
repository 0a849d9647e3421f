package dev.handrail.history.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.protobuf.ProtocolMessageEnum;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The members of OTLP's JSON objects: absent and null are protobuf's default, another type than expected is a refusal. */
final class Members {
    private Members() {}

    static JsonNode object(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (node.isObject() || isAbsent(node)) {
            return node;
        }
        throw unexpected(name, "an object");
    }

    static <T> List<T> list(JsonNode parent, String name, Function<JsonNode, T> read) {
        JsonNode node = parent.path(name);
        if (!node.isArray() && !isAbsent(node)) {
            throw unexpected(name, "an array");
        }
        var list = new ArrayList<T>(node.size());
        for (var item : node) {
            if (item.isObject()) {
                list.add(read.apply(item));
            } else if (!item.isNull()) {
                throw unexpected(name, "an array of objects");
            }
        }
        return list;
    }

    static String text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (node.isTextual() || isAbsent(node)) {
            return node.asText("");
        }
        throw unexpected(name, "a text");
    }

    /** Hex, and case-insensitive; whether it is an id is for the reader to say, row by row. */
    static String id(JsonNode parent, String name) {
        return text(parent, name).toLowerCase(Locale.ROOT);
    }

    /** Of unsigned ones the same 64 bits. */
    static long number(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return isAbsent(node) ? 0 : whole(node, name);
    }

    /** A name or a number, also as text; 0 for what is unknown. */
    static int enumeration(JsonNode parent, String name, Function<String, ? extends ProtocolMessageEnum> named) {
        JsonNode node = parent.path(name);
        if (!node.isTextual()) {
            long number = number(parent, name);
            return number == (int) number ? (int) number : 0;
        }
        String text = node.asText();
        try {
            return Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0))
                    ? Integer.parseInt(text)
                    : named.apply(text).getNumber();
        } catch (IllegalArgumentException unknown) {
            return 0;
        }
    }

    static Map<String, Object> attributes(JsonNode parent) {
        return pairs(parent, "attributes");
    }

    /** @param node an AnyValue: an object with one member, by the value's type; absent, null and {} are no value */
    static Object value(JsonNode node) {
        if (node == null || node.isNull() || node.isEmpty() && node.isObject()) {
            return null;
        }
        if (!node.isObject()) {
            throw unexpected("value", "an object such as {\"stringValue\":\"…\"}");
        }
        if (node.hasNonNull("stringValue")) {
            return text(node, "stringValue");
        } else if (node.hasNonNull("intValue")) {
            return number(node, "intValue");
        } else if (node.hasNonNull("boolValue")) {
            return bool(node.get("boolValue"));
        } else if (node.hasNonNull("doubleValue")) {
            return real(node.get("doubleValue"), "doubleValue");
        } else if (node.hasNonNull("bytesValue")) {
            return bytes(node);
        }
        return nested(node);
    }

    private static Object nested(JsonNode node) {
        if (node.hasNonNull("kvlistValue")) {
            return pairs(object(node, "kvlistValue"), "values");
        }
        if (!node.hasNonNull("arrayValue")) {
            return null;
        }
        JsonNode values = object(node, "arrayValue").path("values");
        if (!values.isArray() && !isAbsent(values)) {
            throw unexpected("values", "an array");
        }
        var list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(value(value)));
        return list;
    }

    private static Map<String, Object> pairs(JsonNode parent, String name) {
        var map = new LinkedHashMap<String, Object>();
        list(parent, name, pair -> map.put(text(pair, "key"), value(pair.get("value"))));
        return map;
    }

    private static long whole(JsonNode node, String name) {
        if (node.canConvertToLong()
                && (node.isIntegralNumber() || node.doubleValue() == Math.rint(node.doubleValue()))) {
            return node.longValue();
        } else if (node.isBigInteger()
                && node.bigIntegerValue().bitLength() <= 64
                && node.bigIntegerValue().signum() > 0) {
            return node.bigIntegerValue().longValue();
        } else if (node.isTextual()) {
            return parsed(node.asText(), name);
        }
        throw unexpected(name, "a whole number");
    }

    private static long parsed(String text, String name) {
        try {
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw unexpected(name, "a whole number");
        }
    }

    private static boolean bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw unexpected("boolValue", "true or false");
        }
        return node.booleanValue();
    }

    /** Null when it is absent; NaN and the infinities are texts. */
    static Double real(JsonNode parent, String name, Double absent) {
        JsonNode node = parent.path(name);
        return isAbsent(node) ? absent : Double.valueOf(real(node, name));
    }

    private static double real(JsonNode node, String name) {
        try {
            return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.isTextual() ? node.asText() : "");
        } catch (NumberFormatException e) {
            throw unexpected(name, "a number");
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return Base64.getDecoder().decode(text(node, "bytesValue"));
        } catch (IllegalArgumentException e) {
            throw unexpected("bytesValue", "base64");
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || node instanceof MissingNode;
    }

    private static UndecodableException unexpected(String name, String expected) {
        return new UndecodableException("the body is no OTLP request: " + name + " must be " + expected);
    }
}
