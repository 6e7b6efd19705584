package io.fluxconfig.testbed.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Ports nobody listens on. Taken at random from below the range that outgoing connections use, so
 * that none of them takes a port while its server is being restarted.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 30_000;
  private static final int TRIES = 100;
  private static final int STARTS = 3;
  private static final Pattern TAKEN =
      Pattern.compile("(?i)address already in use|port already bound");

  private FreePort() {}

  /**
   * A port of 127.0.0.1 that is free now; another process may still be faster.
   *
   * @throws IllegalStateException if a hundred ports in a row are taken
   */
  public static int next() {
    for (int i = 0; i < TRIES; i++) {
      var port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + END);
  }

  /**
   * Starts something on free ports, and again on others, up to three times, if somebody else was
   * faster to take one.
   *
   * @param start asks for new ports each time it is called
   */
  public static <T> T retrying(Supplier<T> start) {
    for (int left = STARTS; ; left--) {
      try {
        return start.get();
      } catch (ProcessFailedException e) {
        if (left == 1 || !TAKEN.matcher(e.getMessage()).find()) {
          throw e;
        }
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
