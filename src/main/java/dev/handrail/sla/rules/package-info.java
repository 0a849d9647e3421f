/**
 * When something is late: the clocks of a case, the working time they count, and what happens when one runs out.
 *
 * <p>A case has a history that only grows. Its clocks are a pure function of that history, a policy and a calendar
 * ({@link dev.handrail.sla.rules.Clocks#of}), so that whatever is stored can be recomputed and compared. Nothing here reads a
 * clock: the functions know no "now" unless it is passed. Instants are exact to the microsecond, as PostgreSQL keeps them.
 */
package dev.handrail.sla.rules;
