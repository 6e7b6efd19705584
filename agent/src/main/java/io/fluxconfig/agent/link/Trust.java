package io.fluxconfig.agent.link;

import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.proxy.WebProxy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/**
 * The HTTP client that trusts the CAs of a file and goes by a proxy, and a new one whenever either
 * has changed.
 */
@Singleton
class Trust {
  private static final Logger LOG = Logger.getLogger(Trust.class);

  static {
    WebProxy.allowPasswords();
  }

  private final AgentConfig.Service config;
  private Basis basis;
  private volatile Optional<String> proxyAuthorization = Optional.empty();
  private HttpClient client;

  /** What the client was made from. */
  private record Basis(byte[] ca, String proxy) {
    boolean isSame(Basis other) {
      return other != null && Arrays.equals(ca, other.ca) && proxy.equals(other.proxy);
    }

    /** Tells nothing: the proxy's URL may have a password in it. */
    @Override
    public String toString() {
      return "Basis";
    }
  }

  Trust(AgentConfig config) {
    this.config = config.service();
  }

  /**
   * The client for CAs and proxy as they are now; the last good one while a file can't be used.
   *
   * @throws ServiceException if there hasn't been a good one yet
   */
  synchronized HttpClient client() {
    try {
      var now = basis();
      if (!now.isSame(basis)) {
        reload(now);
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      complain(e);
    }
    return client;
  }

  /** Adds what the proxy wants to see. */
  HttpRequest.Builder introduced(HttpRequest.Builder request) {
    proxyAuthorization.ifPresent(text -> request.setHeader("Proxy-Authorization", text));
    return request;
  }

  private Basis basis() throws IOException {
    var ca = config.ca().isPresent() ? Files.readAllBytes(config.ca().get()) : new byte[0];
    var proxy =
        config.proxyFile().isPresent()
            ? Files.readString(config.proxyFile().get())
            : config.proxy().orElse("");
    return new Basis(ca, proxy.strip());
  }

  private void reload(Basis now) throws IOException, GeneralSecurityException {
    var fresh = builder();
    if (config.ca().isPresent()) {
      fresh.sslContext(trusting(now.ca()));
    }
    var proxy =
        Optional.of(now.proxy())
            .filter(url -> !url.isEmpty())
            .map(url -> WebProxy.of(url, config.noProxy().orElse("")));
    proxy.ifPresent(p -> p.on(fresh));
    proxyAuthorization = proxy.flatMap(WebProxy::authorization);
    if (client != null) {
      LOG.info("The trusted CAs or the proxy have changed and are in use now");
      client.shutdown();
    }
    client = fresh.build();
    basis = now;
  }

  private HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(config.connectTimeout());
  }

  private void complain(Exception reason) {
    var message =
        "Trusted CAs (%s) or proxy%s can't be used: %s"
            .formatted(
                config.ca().map(Path::toString).orElse("the JDK's"),
                config.proxyFile().map(file -> " (" + file + ")").orElse(""),
                reason instanceof IllegalArgumentException ? reason.getMessage() : reason);
    if (client == null) {
      throw new ServiceException(message);
    }
    LOG.debug(message);
  }

  private static SSLContext trusting(byte[] pem) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("it holds no certificate");
    }
    for (var certificate : certificates) {
      store.setCertificateEntry("ca-" + store.size(), certificate);
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
