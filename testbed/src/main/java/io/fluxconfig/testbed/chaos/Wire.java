package io.fluxconfig.testbed.chaos;

import io.fluxconfig.testbed.process.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP way to a port of this machine that can be disturbed. It hands the bytes through as they
 * are, so TLS goes from end to end.
 */
final class Wire implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;

  /** What is wrong with it. */
  enum Trouble {
    NONE,
    /** Each piece takes a while. */
    SLOW,
    /** Nothing gets through, and nobody is told; what waits gets through in the end. */
    SILENT,
    /** Every connection is reset before its first byte. */
    REFUSING,
    /** Every connection is reset after some bytes of what comes back. */
    CUTTING
  }

  private record State(Trouble trouble, int amount) {}

  private final ServerSocket server;
  private final int target;
  private volatile State state = new State(Trouble.NONE, 0);

  private Wire(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
    Thread.ofPlatform().daemon().name("wire").start(this::accept);
  }

  /** Lays a wire to a port. */
  static Wire to(int target) {
    try {
      var host = Host.own().listen();
      return new Wire(new ServerSocket(0, 50, InetAddress.getByName(host)), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it begins. */
  int port() {
    return server.getLocalPort();
  }

  /**
   * From now on there is this trouble, also for the connections that there are.
   *
   * @param amount milliseconds a piece while SLOW, bytes while CUTTING; else without a meaning
   */
  synchronized void disturb(Trouble trouble, int amount) {
    state = new State(trouble, amount);
    notifyAll();
  }

  /** Ends the trouble. */
  void clear() {
    disturb(Trouble.NONE, 0);
  }

  @Override
  public void close() {
    try {
      clear();
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var caller = server.accept();
        Thread.ofVirtual().start(() -> connect(caller));
      } catch (IOException e) {
        // Closed, or a caller that went before it was taken.
      }
    }
  }

  private void connect(Socket caller) {
    var called = new Socket();
    try {
      if (state.trouble == Trouble.REFUSING) {
        reset(caller, called);
        return;
      }
      passSilence();
      called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      Thread.ofVirtual().start(() -> pump(caller, called, false));
      pump(called, caller, true);
    } catch (IOException | InterruptedException e) {
      reset(caller, called);
    }
  }

  private void pump(Socket from, Socket to, boolean back) {
    try {
      pump(from.getInputStream(), to.getOutputStream(), back);
      to.shutdownOutput();
    } catch (IOException | InterruptedException e) {
      reset(from, to);
    }
  }

  private void pump(InputStream in, OutputStream out, boolean back)
      throws IOException, InterruptedException {
    var bytes = new byte[CHUNK];
    var cutting = (State) null;
    var left = 0;
    for (var n = in.read(bytes); n >= 0; n = in.read(bytes)) {
      passSilence();
      var now = state;
      if (now.trouble == Trouble.SLOW) {
        LockSupport.parkNanos(Duration.ofMillis(now.amount).toNanos());
      }
      if (now.trouble == Trouble.CUTTING && back) {
        left = now == cutting ? left : now.amount;
        cutting = now;
        if (n > left) {
          out.write(bytes, 0, left);
          throw new IOException("cut");
        }
        left -= n;
      }
      out.write(bytes, 0, n);
    }
  }

  private synchronized void passSilence() throws InterruptedException {
    while (state.trouble == Trouble.SILENT) {
      wait();
    }
  }

  /** No proper end of the connection, but a reset. */
  private static void reset(Socket... sockets) {
    for (var socket : sockets) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // It is gone already.
      }
    }
  }
}
