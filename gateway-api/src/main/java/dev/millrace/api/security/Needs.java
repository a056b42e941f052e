package dev.millrace.api.security;

import dev.millrace.checkout.merchant.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope that a restricted key needs for a method; every method of the API has this or {@link ForOperators}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    Scope value();
}
