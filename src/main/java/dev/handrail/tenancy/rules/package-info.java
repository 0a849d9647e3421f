/** What companies may set, decided in plain Java. */
package dev.handrail.tenancy.rules;
