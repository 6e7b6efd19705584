package io.fluxconfig.testbed.bench.fleet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One TLS connection that carries one HTTP/1.1 call after the other. The JDK's own client has a
 * thread for each of its pools, which ten thousand agents in one process can't have.
 */
final class Connection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 30_000;

  private final String host;
  private final SSLSocket socket;
  private final InputStream in;

  private Connection(String host, SSLSocket socket) throws IOException {
    this.host = host;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 2048);
  }

  /**
   * An answer.
   *
   * @param headers their names in lower case
   */
  record Answer(int status, Map<String, String> headers, byte[] body) {}

  static Connection open(SSLContext trust, URI service) throws IOException {
    var plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(service.getHost(), service.getPort()), CONNECT_MILLIS);
      plain.setSoTimeout(CONNECT_MILLIS);
      plain.setTcpNoDelay(true);
      var factory = trust.getSocketFactory();
      var socket =
          (SSLSocket) factory.createSocket(plain, service.getHost(), service.getPort(), true);
      socket.setSSLParameters(quick(socket.getSSLParameters()));
      socket.startHandshake();
      return new Connection(service.getHost() + ":" + service.getPort(), socket);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Of the curves that every service knows, the one that the JDK is quickest with. */
  private static SSLParameters quick(SSLParameters parameters) {
    parameters.setNamedGroups(new String[] {"secp256r1"});
    return parameters;
  }

  Answer post(String path, String body, Map<String, String> headers, Duration longest)
      throws IOException {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
    head.append("Content-Type: application/json\r\nAccept: application/json\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(content);
    socket.setSoTimeout((int) longest.toMillis());
    socket.getOutputStream().write(request.toByteArray());
    socket.getOutputStream().flush();
    return read();
  }

  private Answer read() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (headers.containsKey("transfer-encoding")) {
      return new Answer(status, headers, chunks());
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Answer(status, headers, status == 304 ? new byte[0] : bytes(length));
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    for (var size = size(); size > 0; size = size()) {
      all.writeBytes(bytes(size));
      line();
    }
    line();
    return all.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private byte[] bytes(int length) throws IOException {
    var content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("the connection was cut");
    }
    return content;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was cut");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone in any case.
    }
  }
}
