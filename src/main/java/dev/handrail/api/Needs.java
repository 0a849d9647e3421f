package dev.handrail.api;

import dev.handrail.tenancy.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that a credential needs for this route. A route of this door without it is open to nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Needs {
    Scope value();

    /** Whether only the operator's credentials will do. */
    boolean operator() default false;

    /** Whether the route is about one tenant, which an operator's credential names by {@code ?tenant=}. */
    boolean tenant() default true;
}
