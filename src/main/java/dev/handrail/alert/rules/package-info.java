/** When to send again, and when no more. */
package dev.handrail.alert.rules;
