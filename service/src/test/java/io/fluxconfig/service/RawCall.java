package io.fluxconfig.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection on which a test writes what no library would let it write. */
final class RawCall implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SILENCE_MILLIS = 30_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  private final SSLSocket socket;

  private RawCall(SSLSocket socket) {
    this.socket = socket;
  }

  /** What came back. */
  record Answer(int status, String head, String text) {
    JsonNode body() {
      try {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
      } catch (IOException e) {
        return MissingNode.getInstance();
      }
    }

    String errorCode() {
      return body().at("/error/code").asText();
    }
  }

  /** What connects to the service with this data folder. */
  static SSLSocketFactory sockets(Path data) {
    try {
      return Client.trust(data.resolve("tls/ca.crt")).getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection to the service at this URL. */
  static RawCall open(URL base, SSLSocketFactory sockets) throws IOException {
    var socket = (SSLSocket) sockets.createSocket(base.getHost(), base.getPort());
    socket.setSoTimeout(SILENCE_MILLIS);
    return new RawCall(socket);
  }

  RawCall write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  RawCall write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads an answer; status 0 where the service closes the connection before it has one. */
  Answer answer() {
    try {
      var head = head();
      var length = LENGTH.matcher(head);
      var in = socket.getInputStream();
      var body =
          length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
      return new Answer(
          Integer.parseInt(head.substring(9, 12)), head, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Answer(0, e.toString(), "");
    }
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      var next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
