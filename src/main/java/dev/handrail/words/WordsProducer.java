package dev.handrail.words;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the words once, when the application starts. */
@Singleton
class WordsProducer {
    @Produces
    @Singleton
    Words words() {
        return Words.load();
    }
}
