package io.fluxconfig.testbed.s3;

import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * S3 on this machine, over http and https, with one access key, whose signature each request must
 * bear (AWS signature version 2 or 4). Keeps its objects in memory.
 */
public final class S3Server implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("org.gaul");

  private final CertificateAuthority ca = CertificateAuthority.create();
  private final String accessKey = UUID.randomUUID().toString();
  private final String secretKey = UUID.randomUUID().toString();
  private final BlobStore store = new TransientNio2BlobStore();
  private final Host host = Host.own();
  private final S3Proxy server;

  private S3Server() {
    server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://" + host.listen() + ":0"))
            .secureEndpoint(URI.create("https://" + host.listen() + ":0"))
            .sslContext(ca.sslContext(ca.server()))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
            .build();
  }

  /** Starts a server without buckets, on free ports. */
  public static S3Server start() {
    LOGGER.setLevel(Level.WARNING);
    var s3 = new S3Server();
    try {
      s3.server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server doesn't start", e);
    }
    return s3;
  }

  /** Where it listens for http: host and port. */
  public String endpoint() {
    return host.name() + ":" + server.getPort();
  }

  /** Where it listens for https: host and port. */
  public String tlsEndpoint() {
    return host.name() + ":" + server.getSecurePort();
  }

  /** The certificate of the CA that the server's is from, as PEM. */
  public String caCertificate() {
    return ca.certificatePem();
  }

  /** The only access key. */
  public String accessKey() {
    return accessKey;
  }

  /** The secret that requests have to be signed with. */
  public String secretKey() {
    return secretKey;
  }

  /** Makes an empty bucket. */
  public void bucket(String name) {
    store.createContainer(name);
  }

  /** Puts an object into a bucket, or another one in its place. */
  public void put(String bucket, String key, String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var request = PutObjectRequest.builder().bucket(bucket).key(key);
    store.putBlob(
        request.contentLength((long) bytes.length).build(), new ByteArrayInputStream(bytes));
  }

  /** Puts objects, contents by key, into a bucket. */
  public void put(String bucket, Map<String, String> objects) {
    objects.forEach((key, content) -> put(bucket, key, content));
  }

  /** Stops serving. */
  @Override
  public void close() {
    try {
      server.stop();
      store.close();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server doesn't stop", e);
    }
  }
}
