package io.fluxconfig.service.limit;

import io.fluxconfig.service.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many calls each caller may make: a bucket that every call takes one from, and that fills up
 * again with time. Each replica counts for itself. It remembers a fixed number of callers, and
 * forgets those first that haven't called for longest: their buckets would be full again.
 */
@ApplicationScoped
public class CallLimit {
  private static final int REMEMBERED = 10_000;
  private static final double MILLIS = 1000;

  private final double perSecond;
  private final int burst;
  private final Clock clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Bucket(double calls, Instant at) {}

  CallLimit(ServiceConfig config, Clock clock) {
    this.perSecond = config.rateLimit().perSecond();
    this.burst = config.rateLimit().burst();
    this.clock = clock;
  }

  /** Takes one call of a caller's; gives how long it has to wait first, zero where it needn't. */
  public synchronized Duration take(String caller) {
    var now = clock.instant();
    var calls = filled(buckets.getOrDefault(caller, new Bucket(burst, now)), now);
    if (calls < 1) {
      buckets.put(caller, new Bucket(calls, now));
      return Duration.ofMillis((long) Math.ceil((1 - calls) / perSecond * MILLIS));
    }
    buckets.put(caller, new Bucket(calls - 1, now));
    return Duration.ZERO;
  }

  private double filled(Bucket bucket, Instant now) {
    var passed = Math.max(0, Duration.between(bucket.at(), now).toMillis()) / MILLIS;
    return Math.min(burst, bucket.calls() + passed * perSecond);
  }
}
