/** What the words of a code and a message speak for, where no signal decides. */
package dev.handrail.cases.rules.wording;
