package dev.handrail.tenancy;

/**
 * What an OpenID Connect issuer said of somebody.
 *
 * @param email "" when not told
 * @param emailVerified whether the issuer vouches for the address
 */
public record Login(String issuer, String subject, String name, String email, boolean emailVerified) {}
