/** One remedy for many failures of a case, as a job that can be watched and cancelled. */
package dev.handrail.remedy.bulk;
