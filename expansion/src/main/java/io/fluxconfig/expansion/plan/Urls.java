package io.fluxconfig.expansion.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** URLs that name a host. */
final class Urls {
  private Urls() {}

  /** Empty if it isn't a URL, or one without a host, or one with a user. */
  static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
