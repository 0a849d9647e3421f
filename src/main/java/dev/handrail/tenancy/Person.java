package dev.handrail.tenancy;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who signed in, known by issuer and subject and never by e-mail.
 *
 * @param memberships by the tenants' names; empty for strangers
 * @param staff who this person is among the operator's staff, if anybody
 */
public record Person(String name, List<Membership> memberships, Optional<Staff> staff) {}
