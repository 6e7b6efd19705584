package io.fluxconfig.service.limit;

import io.fluxconfig.service.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How long a request may take to arrive. Not a singleton: what needs it is made at build time,
 * before there are settings.
 */
@ApplicationScoped
class RequestTime {
  private final Duration most;

  RequestTime(ServiceConfig config) {
    this.most = config.limits().requestTime();
  }

  Duration most() {
    return most;
  }
}
