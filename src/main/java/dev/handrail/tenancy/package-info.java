/**
 * Who is asking, and for which tenant: people by their issuer and subject, machines by their credentials.
 *
 * <p>It knows nothing of integrations or failures. The doors call it first; everybody above may ask it who somebody is.
 */
package dev.handrail.tenancy;
