package dev.handrail.cases;

import dev.handrail.cases.rules.Classifier;
import dev.handrail.cases.rules.Signals;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the signals once, when the application starts. A row that cannot be understood stops the start. */
@Singleton
class SignalsProducer {
    @Produces
    @Singleton
    Classifier classifier() {
        try (InputStream in = SignalsProducer.class.getResourceAsStream("/words/signals.tsv")) {
            if (in == null) {
                throw new IllegalStateException("words/signals.tsv is not on the class path");
            }
            return new Classifier(Signals.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("words/signals.tsv cannot be read", e);
        }
    }
}
