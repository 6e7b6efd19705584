package io.fluxconfig.testbed.blob;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that is skipped where Azurite can't be set up, unless it is CI that runs it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "io.fluxconfig.testbed.blob.BlobServer#isExpected",
    disabledReason = "Azurite can't be set up here: testbed/tools/azurite/build says why")
public @interface NeedsAzurite {}
