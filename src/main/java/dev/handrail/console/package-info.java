/** Support's door: one queue over all customers, and the cases behind each customer's wall, entered with a reason. */
package dev.handrail.console;
