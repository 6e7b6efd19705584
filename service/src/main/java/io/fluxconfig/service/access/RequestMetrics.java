package io.fluxconfig.service.access;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Keeps paths that strangers make up out of the metrics: they would show names to anybody, and grow
 * without end.
 */
class RequestMetrics {
  private static final String REQUESTS = "http.server.requests";
  private static final String URI = "uri";
  private static final Pattern KNOWN =
      Pattern.compile(
          "/subscriptions|/tenants|/providers/Microsoft\\.(Authorization/role(Assignments|Definitions)|Insights/eventtypes/management/values)(/\\{[a-z]+})?"
              + "|/agent/v1/[a-z]+|/adfs/(v2\\.0/)?\\.well-known/openid-configuration|/adfs/oauth2/token"
              + "|/adfs/discovery/keys|/admin/clients(/\\{client}(/secrets(/\\{secret})?)?)?"
              + "|/q/[a-z/]+|[A-Z_]+");

  @Produces
  @Singleton
  MeterFilter knownPathsOnly() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        var uri = id.getTag(URI);
        return !REQUESTS.equals(id.getName()) || uri == null || isKnown(uri)
            ? id
            : id.replaceTags(
                id.getTags().stream()
                    .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, "OTHER") : tag)
                    .toList());
      }
    };
  }

  /** Templates of the management API, the agent API, and words in capitals such as NOT_FOUND. */
  private static boolean isKnown(String uri) {
    return uri.startsWith("/subscriptions/{subscription}") || KNOWN.matcher(uri).matches();
  }
}
