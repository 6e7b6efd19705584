package io.fluxconfig.service.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what may be asked for by everybody who has a role at, above or inside of its scope, because
 * it shows to each no more than that one may read. What isn't marked takes a role at its scope or
 * above.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ShownInParts {}
