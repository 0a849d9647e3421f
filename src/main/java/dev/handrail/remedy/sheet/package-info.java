/** Records as rows of a spreadsheet, out and in: what was changed in a file is looked at before anything is sent. */
package dev.handrail.remedy.sheet;
