package io.fluxconfig.agent.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A real HTTPS server that plays the service: it answers what a test has told it to. */
final class PlayedService implements AutoCloseable {
  private static final char[] PASSWORD = "test".toCharArray();

  private final HttpsServer server;
  private final Certificate certificate;
  private final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private volatile Map<String, String> headers = Map.of();
  private volatile byte[] packed;
  private volatile Reply reply = new Reply(200, "{}", null, 0);

  record Request(String path, com.sun.net.httpserver.Headers headers, String body) {}

  record Reply(int status, String body, String retryAfter, long delayMillis) {}

  private PlayedService(HttpsServer server, Certificate certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  static PlayedService start() {
    return start(0);
  }

  static PlayedService start(int port) {
    return start(port, "localhost");
  }

  /** One whose certificate has this name. */
  static PlayedService named(String host) {
    return start(0, host);
  }

  private static PlayedService start(int port, String host) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      var keys = generator.generateKeyPair();
      var certificate = certificate(keys, host);
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(keys, certificate)));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      var service = new PlayedService(server, certificate);
      server.createContext("/", service::handle);
      server.start();
      return service;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  void answers(int status, String body) {
    reply = new Reply(status, body, null, 0);
  }

  void answers(Reply next) {
    reply = next;
  }

  /** With these headers from now on. */
  void sends(Map<String, String> more) {
    headers = more;
  }

  /** 200 with this, in gzip. */
  void answersPacked(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    packed = bytes.toByteArray();
    headers = Map.of("Content-Encoding", "gzip");
  }

  Request request() throws InterruptedException {
    return requests.poll(10, TimeUnit.SECONDS);
  }

  void writeCa(Path file) {
    try {
      var text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
      Files.writeString(
          file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
      var now = reply;
      TimeUnit.MILLISECONDS.sleep(now.delayMillis());
      if (now.retryAfter() != null) {
        exchange.getResponseHeaders().add("Retry-After", now.retryAfter());
      }
      headers.forEach(exchange.getResponseHeaders()::add);
      var content = packed != null ? packed : now.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(now.status(), content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Certificate certificate(KeyPair keys, String host)
      throws GeneralSecurityException {
    try {
      var name = new X500Name("CN=played service");
      var now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(now.toEpochMilli()),
              Date.from(now.minusSeconds(60)),
              Date.from(now.plusSeconds(3600)),
              name,
              keys.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | org.bouncycastle.operator.OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(KeyPair keys, Certificate certificate)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("service", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
