/** Re-runs: of a record, a run or a time, asked for by a person, approved by a second one where the record type wants it. */
package dev.handrail.rerun;
