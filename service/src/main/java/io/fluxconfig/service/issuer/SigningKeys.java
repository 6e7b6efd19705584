package io.fluxconfig.service.issuer;

import io.fluxconfig.service.issuer.SigningKeyRepository.Row;
import io.fluxconfig.service.secret.Encryption;
import io.fluxconfig.service.secret.ServiceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The keys with which the issuer signs (P-256). They lie in the database, so that all replicas have
 * the same ones; the private half is encrypted with the service's key. The newest signs for 30
 * days; it is published until no token of it is good any more.
 */
@ApplicationScoped
class SigningKeys {
  static final Duration ROTATED_AFTER = Duration.ofDays(30);

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  /** Between two looks into the database: what strangers ask for mustn't cost a query each. */
  private static final Duration LOOK_GAP = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final Clock clock;
  private final SigningKeyRepository repository;
  private final Encryption encryption;
  private volatile Known known = new Known(List.of(), Instant.EPOCH);

  private record Known(List<SigningKey> keys, Instant readAt) {}

  SigningKeys(Jdbi jdbi, Clock clock, SigningKeyRepository repository, ServiceKey key) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.repository = repository;
    this.encryption = key.encryption("issuer");
  }

  /** The key to sign with now; made where there is none, or none that is young enough. */
  SigningKey signing() {
    var key = youngest(known.keys());
    if (key.isPresent()) {
      return key.get();
    }
    var made = jdbi.inTransaction(this::youngestOrNew);
    known = new Known(List.of(), Instant.EPOCH);
    return made;
  }

  /** The key of that id, if a token that it has signed can still be good. */
  Optional<SigningKey> find(String id) {
    var found = published(known.keys()).stream().filter(key -> key.id().equals(id)).findFirst();
    return found.isPresent()
        ? found
        : published().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** All keys that may have signed a token that is still good. */
  List<SigningKey> published() {
    var isFresh = known.readAt().plus(LOOK_GAP).isAfter(clock.instant());
    return published(isFresh ? known.keys() : jdbi.withHandle(this::read));
  }

  private List<SigningKey> published(List<SigningKey> keys) {
    var limit = publishedSince();
    return keys.stream().filter(key -> !key.createdAt().isBefore(limit)).toList();
  }

  private Instant publishedSince() {
    return clock.instant().minus(ROTATED_AFTER).minus(IssuedTokens.GOOD_FOR_AT_MOST);
  }

  private Optional<SigningKey> youngest(List<SigningKey> keys) {
    var limit = clock.instant().minus(ROTATED_AFTER);
    return keys.stream()
        .filter(key -> key.privateKey() != null && key.createdAt().isAfter(limit))
        .findFirst();
  }

  private SigningKey youngestOrNew(Handle handle) {
    return youngest(read(handle)).orElseGet(() -> make(handle));
  }

  private SigningKey make(Handle handle) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var id = UUID.randomUUID().toString();
      var encrypted = encryption.encrypt(id, pair.getPrivate().getEncoded());
      var now = clock.instant();
      repository.insert(handle, new Row(id, pair.getPublic().getEncoded(), encrypted, now));
      repository.deleteOlderThan(handle, publishedSince());
      LOG.infof("The issuer signs with the new key %s from now on", id);
      return new SigningKey(id, pair.getPublic(), pair.getPrivate(), now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<SigningKey> read(Handle handle) {
    var keys = repository.all(handle).stream().map(this::read).toList();
    known = new Known(keys, clock.instant());
    return keys;
  }

  private SigningKey read(Row row) {
    try {
      var factory = KeyFactory.getInstance("EC");
      var publicKey = factory.generatePublic(new X509EncodedKeySpec(row.publicKey()));
      try {
        var plain = encryption.decrypt(row.id(), row.privateKeyEncrypted());
        var privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(plain));
        return new SigningKey(row.id(), publicKey, privateKey, row.createdAt());
      } catch (IllegalStateException e) {
        // Of another service key: its tokens are still good, but it signs no more.
        LOG.debugf("The issuer's key %s can't be used to sign: %s", row.id(), e.getMessage());
        return new SigningKey(row.id(), publicKey, null, row.createdAt());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
