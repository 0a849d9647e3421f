/** What may be asked for, and who decides. Plain values in, decisions out. */
package dev.handrail.rerun.rules;
