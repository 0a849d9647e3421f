package dev.handrail.cases;

import dev.handrail.cases.rules.Classifier;
import dev.handrail.cases.rules.Signals;
import dev.handrail.cases.rules.wording.Weights;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the signals and the weights of words once, when the application starts. A row that cannot be understood stops the start. */
@Singleton
class SignalsProducer {
    @Produces
    @Singleton
    Classifier classifier() {
        return new Classifier(
                Signals.parse(read("signals.tsv")),
                Weights.parse(read("weights.tsv").lines()));
    }

    private static String read(String name) {
        try (InputStream in = SignalsProducer.class.getResourceAsStream("/words/" + name)) {
            if (in == null) {
                throw new IllegalStateException("words/" + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("words/" + name + " cannot be read", e);
        }
    }
}
