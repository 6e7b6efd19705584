package io.fluxconfig.controller.status;

import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id by which one change is found in all logs: {@link Labels#CORRELATION_ID}. */
public final class Correlation {
  /** Whoever may write FluxConfigs may write anything there. */
  private static final Pattern ID = Pattern.compile(Names.CORRELATION_ID_PATTERN);

  private Correlation() {}

  /** That of a FluxConfig's last change; empty where it has none that can be shown. */
  public static Optional<String> of(FluxConfig config) {
    var annotations =
        Objects.requireNonNullElse(config.getMetadata().getAnnotations(), Map.<String, String>of());
    return Optional.ofNullable(annotations.get(Labels.CORRELATION_ID))
        .filter(id -> ID.matcher(id).matches());
  }
}
