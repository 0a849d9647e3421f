package dev.handrail.town;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A test that drives a real browser ({@link Chromium}); left out with {@code -Dbrowser=false}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "browser", matches = "false", disabledReason = "-Dbrowser=false")
public @interface NeedsBrowser {}
