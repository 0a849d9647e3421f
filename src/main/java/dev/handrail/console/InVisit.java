package dev.handrail.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Routes behind a customer's wall: the path names a {@code tenant}, and the door asks for a visit to it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface InVisit {}
