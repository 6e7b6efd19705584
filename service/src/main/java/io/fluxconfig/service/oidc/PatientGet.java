package io.fluxconfig.service.oidc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/**
 * A GET of one address that isn't made again too soon: whoever asks meanwhile gets the last answer,
 * or hears of the last failure.
 */
final class PatientGet implements SimpleGet {
  private static final Logger LOG = Logger.getLogger(PatientGet.class);

  private final SimpleGet http;
  private final Duration gap;
  private final ReentrantLock asking = new ReentrantLock();
  private Outcome last;

  /** Of the last attempt: an answer, or why there is none; {@code at} by the monotonic clock. */
  private record Outcome(SimpleResponse answer, String failure, long at) {}

  PatientGet(SimpleGet http, Duration gap) {
    this.http = http;
    this.gap = gap;
  }

  @Override
  public SimpleResponse get(String address) throws IOException {
    asking.lock();
    try {
      if (last == null || System.nanoTime() - last.at() >= gap.toNanos()) {
        last = ask(address);
      }
      if (last.answer() == null) {
        throw new IOException(last.failure());
      }
      return last.answer();
    } finally {
      asking.unlock();
    }
  }

  private Outcome ask(String address) {
    try {
      return new Outcome(http.get(address), null, System.nanoTime());
    } catch (IOException e) {
      LOG.warnf("%s can't be had: %s", address, e.getMessage());
      return new Outcome(null, String.valueOf(e.getMessage()), System.nanoTime());
    }
  }
}
