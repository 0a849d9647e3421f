/** What protects when nobody acts: installations that fail too much are paused, and everybody concerned is told once. */
package dev.handrail.sla.safety;
