package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What a bucket is asked for.
 *
 * @param provider {@code generic} for an S3-compatible store, {@code azure}
 * @param bucketName the bucket, or the container
 * @param endpoint the store: its host and port, or at Azure its URL
 * @param insecure whether the store speaks http
 * @param interval how often it is looked at, such as {@code 600s}
 * @param timeout how long one fetch may take
 * @param secretRef the Secret with its credentials; null where it needs none
 * @param suspend whether Flux leaves it alone
 * @param additional members that have no name here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BucketSpec(
    String provider,
    String bucketName,
    String endpoint,
    Boolean insecure,
    String interval,
    String timeout,
    LocalReference secretRef,
    Boolean suspend,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> additional)
    implements FluxSpec {}
