package io.fluxconfig.expansion.plan;

import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.BUCKET_SECRET_KEY;

import io.fluxconfig.api.v1alpha1.BucketDefinition;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.Bucket;
import io.fluxconfig.expansion.flux.BucketSpec;
import io.fluxconfig.expansion.flux.FluxObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket of an S3-compatible store. */
final class BucketPlan extends SourcePlan {
  private static final String PROVIDER = "generic";
  private static final String SECRET_KEY = Fields.SETTINGS + BUCKET_SECRET_KEY;

  private final BucketDefinition bucket;

  BucketPlan(FluxConfig config, ProtectedSettings settings, Rules rules) {
    super(config, settings, rules);
    this.bucket = config.getSpec().bucket();
  }

  @Override
  String field() {
    return Fields.BUCKET;
  }

  @Override
  String localAuthRef() {
    return bucket.localAuthRef();
  }

  @Override
  Map<String, Object> additionalConfigurations() {
    return bucket.additionalConfigurations();
  }

  @Override
  ReservedMembers reserved() {
    return ReservedMembers.BUCKET;
  }

  @Override
  Stream<Refusal> checks() {
    return Refusal.found(this::checkUrl, this::checkCredentials, this::checkLocal, this::checkKey);
  }

  @Override
  FluxObject<?, ?> object() {
    var object = withMetadata(new Bucket());
    object.setSpec(
        new BucketSpec(
            PROVIDER,
            bucket.bucketName(),
            uri().getRawAuthority(),
            isPlain(),
            Durations.orDefault(bucket.syncIntervalInSeconds()),
            Durations.orDefault(bucket.timeoutInSeconds()),
            secretRef(),
            config.getSpec().suspended(),
            overlay().members()));
    return object;
  }

  @Override
  Map<String, String> credentials() {
    return settings
        .bytes(BUCKET_SECRET_KEY)
        .filter(key -> isGiven(bucket.accessKey()))
        .map(
            key ->
                Map.of(
                    "accesskey", Base64Text.encode(bucket.accessKey()),
                    "secretkey", Base64Text.encode(key)))
        .orElse(Map.of());
  }

  /** The URL's scheme says whether TLS is meant: no client means http by an https URL. */
  private boolean isPlain() {
    return "http".equalsIgnoreCase(uri().getScheme());
  }

  private Optional<Refusal> checkUrl() {
    if (Urls.parse(bucket.url()).isEmpty()) {
      return refuse("url", "is not a URL such as https://host:port");
    }
    if (!uri().getRawPath().matches("/?")) {
      return refuse("url", "may not have a path; the bucket's name belongs in bucketName");
    }
    return refuseIf(
        isPlain() && Boolean.FALSE.equals(bucket.insecure()),
        "insecure",
        "is false, but the url starts with http://; say true, or use https://");
  }

  private Optional<Refusal> checkCredentials() {
    var key = settings.has(BUCKET_SECRET_KEY);
    if (isGiven(bucket.accessKey()) && !key) {
      return Optional.of(
          Refusal.invalid(SECRET_KEY, "is needed with accessKey; give both or neither"));
    }
    return refuseIf(
        !isGiven(bucket.accessKey()) && key && !isGiven(localAuthRef()),
        "accessKey",
        "is needed with " + BUCKET_SECRET_KEY + "; give both or neither");
  }

  private Optional<Refusal> checkLocal() {
    return checkLocalAuthRef(
        Map.of(
            "accessKey", isGiven(bucket.accessKey()), SECRET_KEY, settings.has(BUCKET_SECRET_KEY)));
  }

  private Optional<Refusal> checkKey() {
    return settings.checkBase64(BUCKET_SECRET_KEY, SECRET_KEY);
  }

  private URI uri() {
    return Urls.parse(bucket.url()).orElseThrow();
  }
}
