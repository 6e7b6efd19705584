package io.fluxconfig.agent.link;

import io.fluxconfig.agent.AgentConfig;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
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

/** The HTTP client that trusts the CAs of a file, and a new one whenever the file has changed. */
@Singleton
class Trust {
  private static final Logger LOG = Logger.getLogger(Trust.class);

  private final AgentConfig.Service config;
  private byte[] content;
  private HttpClient client;

  Trust(AgentConfig config) {
    this.config = config.service();
  }

  /**
   * The client for the CAs as they are now; the last good one while the file can't be used.
   *
   * @throws ServiceException if there hasn't been a good one yet
   */
  synchronized HttpClient client() {
    try {
      var now = config.ca().isPresent() ? Files.readAllBytes(config.ca().get()) : new byte[0];
      if (!Arrays.equals(now, content)) {
        reload(now);
      }
    } catch (IOException | GeneralSecurityException e) {
      complain(config.ca(), e);
    }
    return client;
  }

  private void reload(byte[] now) throws IOException, GeneralSecurityException {
    var fresh = builder();
    if (config.ca().isPresent()) {
      content = now;
      fresh.sslContext(trusting(now));
    }
    if (client != null) {
      LOG.info("The file of trusted CAs has changed and is in use now");
      client.shutdown();
    }
    client = fresh.build();
    content = now;
  }

  private HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(config.connectTimeout());
  }

  private void complain(Optional<Path> file, Exception reason) {
    var message =
        "The file of trusted CAs %s can't be used: %s"
            .formatted(file.map(Path::toString).orElse("of the JDK"), reason);
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
