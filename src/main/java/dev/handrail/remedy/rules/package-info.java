/** How a command moves from state to state, and when time is up. Plain values in, decisions out. */
package dev.handrail.remedy.rules;
