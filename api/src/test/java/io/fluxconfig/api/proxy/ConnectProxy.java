package io.fluxconfig.api.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that tunnels (RFC 9110, CONNECT), for everybody or for who has the password. */
public final class ConnectProxy implements AutoCloseable {
  private final ServerSocket server;
  private final Optional<String> expected;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> tunnels = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();

  private ConnectProxy(Optional<String> credentials) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    expected =
        credentials.map(
            text ->
                "basic "
                    + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    threads.submit(this::accept);
  }

  /** For everybody. */
  public static ConnectProxy open() {
    return new ConnectProxy(Optional.empty());
  }

  /** For who has the credentials, {@code user:password}. */
  public static ConnectProxy guarded(String credentials) {
    return new ConnectProxy(Optional.of(credentials));
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Where callers were let through to. */
  public List<String> tunnels() {
    return tunnels;
  }

  /** Where callers wanted to go who weren't let through. */
  public List<String> refused() {
    return refused;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }

  private Void accept() throws IOException {
    while (true) {
      var caller = server.accept();
      sockets.add(caller);
      threads.submit(() -> serve(caller));
    }
  }

  private Void serve(Socket caller) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII), 1);
    while (true) {
      var lines = new ArrayList<String>();
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        lines.add(line);
      }
      if (lines.isEmpty()) {
        caller.close();
        return null;
      }
      var target = lines.getFirst().split(" ")[1];
      if (isAllowed(lines)) {
        tunnels.add(target);
        tunnel(caller, target.split(":"));
        return null;
      }
      refused.add(target);
      answer(
          caller,
          "HTTP/1.1 407 Proxy Authentication Required\r\n"
              + "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
    }
  }

  private boolean isAllowed(List<String> lines) {
    var header = "proxy-authorization: ";
    var given =
        lines.stream()
            .filter(line -> line.toLowerCase().startsWith(header))
            .map(line -> line.substring(header.length()))
            .findFirst();
    return expected.isEmpty()
        || given
            .filter(text -> text.regionMatches(true, 0, expected.get(), 0, 6))
            .filter(text -> text.substring(6).equals(expected.get().substring(6)))
            .isPresent();
  }

  private void tunnel(Socket caller, String[] target) throws IOException {
    // Names are the proxy's to resolve; the tests' all stand for this machine.
    var there = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(target[1]));
    sockets.add(there);
    answer(caller, "HTTP/1.1 200 Connection established\r\n\r\n");
    threads.submit(() -> copy(caller, there));
    copy(there, caller);
  }

  private static Void copy(Socket from, Socket to) throws IOException {
    try (InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } finally {
      to.close();
    }
    return null;
  }

  private static void answer(Socket caller, String text) throws IOException {
    caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    caller.getOutputStream().flush();
  }
}
