package dev.handrail.demo;

/** How the target is today, whatever the record says. */
enum Weather {
    CLEAR,
    /** too many requests */
    BUSY,
    /** not available */
    DOWN,
    /** takes the record and does not answer */
    NO_ANSWER,
    /** no longer accepts the connection that the customer made */
    DISCONNECTED
}
