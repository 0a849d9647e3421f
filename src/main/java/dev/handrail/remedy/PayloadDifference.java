package dev.handrail.remedy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which single values two records differ.
 *
 * @param values by pointer, as they would be typed into the form; "" for one that is taken out
 * @param structural pointers at which objects or lists differ, which no form can do
 */
record PayloadDifference(Map<String, String> values, List<String> structural) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    private static final int PLAIN_SCALE = 40;

    /** @throws JsonProcessingException when what is stored is no JSON */
    static PayloadDifference between(String stored, JsonNode wanted) throws JsonProcessingException {
        PayloadDifference difference = new PayloadDifference(new LinkedHashMap<>(), new ArrayList<>());
        difference.compare(JsonPointer.empty(), JSON.readTree(stored), wanted);
        return difference;
    }

    private void compare(JsonPointer at, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at.appendProperty(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int index = 0; index < before.size(); index++) {
                compare(at.appendIndex(index), before.get(index), after.get(index));
            }
        } else if (before.isContainerNode() || after.isContainerNode()) {
            structural.add(at.toString());
        } else if (!same(before, after)) {
            values.put(at.toString(), text(after));
        }
    }

    /** 5 and 5.0 are the same number; "5" and 5 are not the same value. */
    private static boolean same(JsonNode before, JsonNode after) {
        if (isFinite(before) && isFinite(after)) {
            return number(before).compareTo(number(after)) == 0;
        }
        return before.equals(after);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!isFinite(value)) {
            return value.asText();
        }
        BigDecimal number = number(value);
        return Math.abs(number.scale()) <= PLAIN_SCALE ? number.toPlainString() : number.toString();
    }

    /** A number beyond what a double holds was read as infinite, which has no digits. */
    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && (!value.isDouble() || Double.isFinite(value.doubleValue()));
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }
}
