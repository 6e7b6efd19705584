package io.fluxconfig.service.limit;

import io.fluxconfig.service.arm.ArmException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A request's body, which is refused as soon as it is too large or takes too long. */
final class LimitedBody extends FilterInputStream {
  private static final int TIMEOUT = 408;
  private static final int TOO_LARGE = 413;

  private final BodySize size;
  private final long since = System.nanoTime();
  private final Duration time;
  private long count;

  /**
   * A body.
   *
   * @param time from now on, within which the whole has to be here
   */
  LimitedBody(InputStream body, BodySize size, Duration time) {
    super(body);
    this.size = size;
    this.time = time;
  }

  /** 413, which says how large a body may be. */
  static ArmException tooLarge(BodySize size) {
    return ArmException.of(
        TOO_LARGE,
        "RequestContentTooLarge",
        "The body may have %s (%d bytes) at most".formatted(size.text(), size.bytes()));
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var read = next(into, offset, length);
    count += Math.max(0, read);
    if (count > size.bytes()) {
      throw tooLarge(size);
    }
    if (read >= 0 && System.nanoTime() - since > time.toNanos()) {
      throw late();
    }
    return read;
  }

  /** A caller who is gone, or silent for too long, is no fault of the service's. */
  private int next(byte[] into, int offset, int length) {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      throw late();
    }
  }

  private ArmException late() {
    return ArmException.of(
        TIMEOUT,
        "RequestTimeout",
        "The body has to be here within %d seconds".formatted(time.toSeconds()));
  }
}
