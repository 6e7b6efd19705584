package io.fluxconfig.service.limit;

import io.fluxconfig.api.protocol.Protocol;

/**
 * How many bytes the body of a call may have.
 *
 * @param bytes that many at most
 * @param text the same, for people
 */
record BodySize(int bytes, String text) {
  /** Keys and a token; whoever sends them is still a stranger. */
  private static final BodySize KEYS = kibibytes(16);

  /** Places and generations of some ten thousand configurations. */
  private static final BodySize POLL = mebibytes(4);

  private static final BodySize REPORTS = mebibytes(16);
  private static final BodySize OTHERS = mebibytes(1);

  /** That of calls to a path. */
  static BodySize of(String path) {
    return switch (path) {
      case Protocol.JOIN, Protocol.ROTATE -> KEYS;
      case Protocol.DESIRED -> POLL;
      case Protocol.STATUS -> REPORTS;
      default -> path.startsWith("/adfs/") ? KEYS : OTHERS;
    };
  }

  private static BodySize kibibytes(int count) {
    return new BodySize(count * 1024, count + " KiB");
  }

  private static BodySize mebibytes(int count) {
    return new BodySize(count * 1024 * 1024, count + " MiB");
  }
}
