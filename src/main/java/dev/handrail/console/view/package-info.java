/** What the console's templates may show: records without rows, entities or payloads. */
package dev.handrail.console.view;
