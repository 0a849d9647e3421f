/** Files that go along with messages about cases: which are taken, scanned, kept and handed out. */
package dev.handrail.cases.files;
