package dev.handrail.sla.letters;

/** What kinds of news about cases there are. */
final class Topics {
    static final String ALL = "case.";
    static final String OPENED = "case.opened";
    static final String REOPENED = "case.reopened";
    static final String TURNED = "case.turned";
    static final String REMINDER = "case.reminder";
    static final String DEADLINE_PASSED = "case.deadline_passed";
    static final String UPDATE_LATE = "case.update_late";
    static final String MESSAGE = "case.message";
    static final String CUSTOMER_WROTE = "case.customer_wrote";
    static final String RESOLVED = "case.resolved";
    static final String DEADLINE_NEAR = "case.deadline_near";
    static final String ESCALATED = "case.escalated";

    private Topics() {}
}
