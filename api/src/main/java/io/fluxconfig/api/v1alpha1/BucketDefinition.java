package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import java.util.Map;

/**
 * A bucket of an S3-compatible store.
 *
 * @param url the store, {@code https://} or {@code http://}
 * @param bucketName the bucket
 * @param insecure whether {@code http://} is meant; with {@code https://} it has no effect; default
 *     true
 * @param timeoutInSeconds how long one fetch may take, in seconds; default 600
 * @param syncIntervalInSeconds how often the source is looked at, in seconds; default 600
 * @param accessKey the public half of a key; its secret half lies in the protected settings
 * @param localAuthRef a Secret in the configuration's namespace, in the form that Flux expects;
 *     excludes {@code accessKey}
 * @param additionalConfigurations free-form members of the generated object's spec, for what has no
 *     member here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BucketDefinition(
    @Required @Pattern(BucketDefinition.URL_PATTERN) String url,
    @Required String bucketName,
    @Default("true") Boolean insecure,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long timeoutInSeconds,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long syncIntervalInSeconds,
    String accessKey,
    @Pattern(FluxConfigSpec.OBJECT_NAME_PATTERN) String localAuthRef,
    @PreserveUnknownFields Map<String, Object> additionalConfigurations) {

  /** URLs of stores: no credentials inside, for they would be shown. */
  public static final String URL_PATTERN = "^https?://[^@\\s/]+(/[^\\s?#]*)?$";
}
