package dev.handrail.cases.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The classifier with the product's own signals. */
final class Classified {
    static final Signals SIGNALS = Signals.parse(file());
    private static final Classifier CLASSIFIER = new Classifier(SIGNALS);

    private Classified() {}

    static Verdict as(Told told) {
        return CLASSIFIER.classify(told.facts());
    }

    static Verdict verdict(String failureClass, String variant, WhoActs whoActs, String reason) {
        return new Verdict(failureClass, variant, whoActs, reason);
    }

    private static String file() {
        try (InputStream in = Classified.class.getResourceAsStream("/words/signals.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
