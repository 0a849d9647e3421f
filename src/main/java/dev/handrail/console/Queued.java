package dev.handrail.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An open case as the queue shows it: what the staff's role may read, and no more.
 *
 * @param integration its key; {@code integrationName} what people call it
 * @param installation its own name where a customer has several, else "default"
 * @param acts customer, support, engineering or provider; what would heal by itself is support's so far
 * @param waiting failures that did not arrive
 * @param stake the largest sum of one currency in them; 0 when not known
 * @param weighedSince what its impact is: see {@link dev.handrail.cases.rules.Impact}
 * @param currency of that sum; null when not known
 * @param owner null: nobody
 * @param deadline the nearest; null when no clock runs
 * @param clock whose deadline that is: acknowledge, customer, update or resolve
 * @param customerWroteAt since when the customer waits for an answer to a message; null: not at all
 * @param incident the open incident it is part of; null: none. {@code incidentCode} is what staff call that
 */
record Queued(
        String tenant,
        String tenantName,
        String tier,
        UUID id,
        String code,
        String integration,
        String integrationName,
        String installation,
        String failureClass,
        String variant,
        String acts,
        boolean wholeRun,
        String system,
        Instant openedAt,
        int waiting,
        BigDecimal stake,
        Instant weighedSince,
        String currency,
        String owner,
        Instant deadline,
        String clock,
        UUID incident,
        String incidentCode,
        Instant customerWroteAt) {}
