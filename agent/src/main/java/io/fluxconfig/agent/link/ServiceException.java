package io.fluxconfig.agent.link;

import java.time.Duration;
import java.util.Set;

/** A call to the service that gave nothing usable. Its message holds no credential. */
public final class ServiceException extends RuntimeException {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNCONNECTED = -1;
  private static final int UNANSWERED = -2;

  /** No answer at all, and what proxies say when they give up waiting for one. */
  private static final Set<Integer> LOST = Set.of(UNANSWERED, 408, 502, 504);

  private static final int INTERNAL_ERROR = 500;
  private static final Set<Integer> CONTENT = Set.of(400, 413, 422, INTERNAL_ERROR);

  private final int status;
  private final Duration retryAfter;

  ServiceException(int status, Duration retryAfter, String message) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Nobody took the call. */
  static ServiceException unconnected(String message) {
    return new ServiceException(UNCONNECTED, Duration.ZERO, message);
  }

  /** Somebody took the call, and no answer came. */
  static ServiceException unanswered(String message) {
    return new ServiceException(UNANSWERED, Duration.ZERO, message);
  }

  /** An answer that can't be read, or nobody to ask. */
  ServiceException(String message) {
    this(0, Duration.ZERO, message);
  }

  static ServiceException refusal(String message) {
    return new ServiceException(UNAUTHORIZED, Duration.ZERO, message);
  }

  /** Whether the service refuses who we are: trying again soon won't help. */
  public boolean isRefusal() {
    return status == UNAUTHORIZED || status == FORBIDDEN;
  }

  /** Whether what was sent may be why: the service is there, and knows us. */
  public boolean isAboutContent() {
    return CONTENT.contains(status);
  }

  /** Whether it is, and sent again it would be refused again. */
  public boolean isContentRefused() {
    return isAboutContent() && status != INTERNAL_ERROR;
  }

  /** Whether there was no answer at all, or none that can be read. */
  public boolean isWithoutAnswer() {
    return status <= 0;
  }

  /** How long the service asks to wait; zero when it doesn't. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the call came to nothing on its way, after somebody took it. */
  public boolean isLost() {
    return LOST.contains(status);
  }
}
