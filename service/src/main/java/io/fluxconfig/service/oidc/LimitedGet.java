package io.fluxconfig.service.oidc;

import io.fluxconfig.service.FoundationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/**
 * A GET over TLS that ends in time, however slowly the other end answers, and takes no large
 * answer.
 */
final class LimitedGet implements SimpleGet {
  private static final int MAX_BYTES = 256 * 1024;

  private final Get http = new Get();
  private final Duration longest;

  /**
   * A GET.
   *
   * @param ca PEM file of the CAs to trust; the JDK's own where there is none
   * @param longest from the connection to the end of the answer
   */
  LimitedGet(Optional<Path> ca, Duration longest) {
    this.longest = longest;
    http.setConnectTimeout((int) longest.toMillis());
    http.setReadTimeout((int) longest.toMillis());
    http.setResponseBodySizeLimit(MAX_BYTES);
    http.setRetries(0);
    ca.ifPresent(file -> http.setTrustedCertificates(certificates(file)));
  }

  private static Collection<X509Certificate> certificates(Path file) {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      throw new FoundationException(
          "the issuer's CA file %s can't be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public SimpleResponse get(String address) throws IOException {
    var answer = new FutureTask<>(() -> http.get(address));
    // Its timeouts begin anew with each byte; interrupting a virtual thread closes its socket.
    var thread = Thread.ofVirtual().name("issuer").start(answer);
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("it hasn't answered within %d s".formatted(longest.toSeconds()));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the service is stopping");
    } finally {
      thread.interrupt();
    }
  }
}
