/** Plain records that every floor may use: the JDK only, no business rule. */
package dev.handrail.shared;
