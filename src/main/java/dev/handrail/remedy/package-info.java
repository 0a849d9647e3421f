/**
 * What is done about a failure: corrections as versions, and commands that ask a runtime to send again.
 *
 * <p>It acts on failures of {@code cases} and never decides what is one. Doors call it; runtimes are reached only through
 * the commands that they fetch.
 */
package dev.handrail.remedy;
