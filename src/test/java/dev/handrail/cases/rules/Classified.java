package dev.handrail.cases.rules;

import dev.handrail.cases.rules.wording.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The classifier with the product's own signals. */
final class Classified {
    static final Signals SIGNALS = Signals.parse(file("signals.tsv"));
    static final Weights WEIGHTS = Weights.parse(file("weights.tsv").lines());
    static final Classifier CLASSIFIER = new Classifier(SIGNALS, WEIGHTS);

    private Classified() {}

    static Verdict as(Told told) {
        return CLASSIFIER.classify(told.facts());
    }

    static Verdict verdict(String failureClass, String variant, WhoActs whoActs, String reason) {
        return new Verdict(failureClass, variant, whoActs, reason);
    }

    private static String file(String name) {
        try (InputStream in = Classified.class.getResourceAsStream("/words/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
