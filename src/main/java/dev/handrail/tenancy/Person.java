package dev.handrail.tenancy;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who signed in, known by issuer and subject and never by e-mail.
 *
 * @param memberships by the tenants' names; empty for strangers
 * @param staff the operator's role of this person, if any
 */
public record Person(String name, List<Membership> memberships, Optional<Role> staff) {}
