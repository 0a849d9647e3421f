package dev.handrail.remedy.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handrail.remedy.form.NotCorrectable.Reason;

/** JSON text read and written so that numbers, leading zeros and the order of names survive. */
final class PayloadJson {
    /** Characters; what intake keeps at most. */
    static final int LONGEST = 256 * 1024;

    /** How intake marks what it cut. */
    private static final String CUT = "…[cut]";

    private static final int DEEPEST = 32;
    private static final int DIGITS = 400;
    private static final int EXPONENT = 400;

    /** A payload's level takes two or three levels of a schema. */
    private static final int DEEPEST_SCHEMA = 128;

    private static final JsonMapper PAYLOAD = mapper(DEEPEST);
    private static final JsonMapper SCHEMA = mapper(DEEPEST_SCHEMA);

    private PayloadJson() {}

    /** @throws NotCorrectable when it is no whole JSON object */
    static ObjectNode payload(String text) {
        if (text == null || text.isBlank()) {
            throw new NotCorrectable(Reason.NO_PAYLOAD);
        }
        if (text.endsWith(CUT)) {
            throw new NotCorrectable(Reason.CUT);
        }
        if (text.length() > LONGEST) {
            throw new NotCorrectable(Reason.TOO_LARGE);
        }
        JsonNode tree = tree(text);
        if (!(tree instanceof ObjectNode payload)) {
            throw new NotCorrectable(Reason.NOT_AN_OBJECT);
        }
        inspect(payload);
        return payload;
    }

    /** A schema, which is the operator's and bounded like a payload. */
    static JsonNode schema(String text) throws JsonProcessingException {
        JsonNode tree = SCHEMA.readTree(text);
        inspect(tree);
        return tree;
    }

    static String write(JsonNode tree) {
        try {
            return PAYLOAD.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return PAYLOAD.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new NotCorrectable(Reason.TOO_LARGE);
        } catch (JsonProcessingException e) {
            throw new NotCorrectable(Reason.NOT_JSON);
        }
    }

    /** 1e400000000 is nine characters, and four hundred million digits once somebody calculates with it. */
    private static void inspect(JsonNode node) {
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > EXPONENT) {
            throw new NotCorrectable(Reason.TOO_LARGE);
        }
        if (node.isTextual() && node.textValue().endsWith(CUT)) {
            throw new NotCorrectable(Reason.CUT);
        }
        node.forEach(PayloadJson::inspect);
    }

    private static JsonMapper mapper(int deepest) {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxNumberLength(DIGITS)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
