package dev.handrail.cases;

import dev.handrail.cases.rules.ClassRules;
import dev.handrail.cases.rules.Classifier;
import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Verdict;

/** What says what a failure is, at one moment. */
record Classes(Classifier classifier, ClassRules rules) {
    /** @param recordType "" for a whole run */
    Verdict of(Facts facts, String recordType) {
        return rules.classify(facts, recordType, classifier);
    }
}
