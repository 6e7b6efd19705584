package io.fluxconfig.service.issuer;

import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.caller.Principal;
import io.fluxconfig.service.issuer.Client.NewSecret;
import io.fluxconfig.service.issuer.Client.Secret;
import io.fluxconfig.service.issuer.IssuedTokens.Issued;
import io.fluxconfig.service.role.Roles;
import io.fluxconfig.service.storage.PrivateFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The clients of the service's own issuer, and their secrets. */
@ApplicationScoped
public class Clients {
  static final int MOST_SECRETS = 10;

  private final Jdbi jdbi;
  private final Clock clock;
  private final ClientRepository repository;
  private final Roles roles;
  private final ActivityLog activity;

  Clients(Jdbi jdbi, Clock clock, ClientRepository repository, Roles roles, ActivityLog activity) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.repository = repository;
    this.roles = roles;
    this.activity = activity;
  }

  /** A new client with its first secret. */
  NewSecret create(String name, Duration secretLifetime) {
    return jdbi.inTransaction(
        handle -> {
          var id = UUID.randomUUID();
          repository.insert(handle, id, name, clock.instant());
          return add(handle, new Client(id, name, clock.instant(), List.of()), secretLifetime);
        });
  }

  /** A further secret; empty where there is no such client, or it has too many. */
  Optional<NewSecret> addSecret(UUID client, Duration lifetime) {
    return jdbi.inTransaction(
        handle ->
            repository
                .lock(handle, client)
                .filter(found -> found.secrets().size() < MOST_SECRETS)
                .map(found -> add(handle, found, lifetime)));
  }

  private NewSecret add(Handle handle, Client client, Duration lifetime) {
    var text = PrivateFile.random();
    var now = clock.instant();
    var secret = new Secret(UUID.randomUUID(), now, now.plus(lifetime));
    repository.insert(handle, client.clientId(), secret, hash(text));
    var before = client.secrets().isEmpty() ? null : client;
    activity.wrote(handle, before, repository.find(handle, client.clientId()).orElseThrow());
    return new NewSecret(
        client.clientId(), client.name(), secret.secretId(), text, secret.expiresAt());
  }

  /** All clients, by name. */
  List<Client> list() {
    return jdbi.withHandle(repository::all);
  }

  /** A client, if there is one of that id. */
  Optional<Client> find(UUID id) {
    return jdbi.withHandle(handle -> repository.find(handle, id));
  }

  /** Whether there is a client of that id. */
  public boolean exists(UUID id) {
    return find(id).isPresent();
  }

  /** Takes a secret away, and the tokens that were asked for with it. */
  boolean removeSecret(UUID client, UUID secret) {
    return jdbi.inTransaction(
        handle -> {
          var before = repository.lock(handle, client);
          var removed = repository.deleteSecret(handle, client, secret);
          if (removed) {
            activity.wrote(
                handle, before.orElseThrow(), repository.find(handle, client).orElse(null));
          }
          return removed;
        });
  }

  /** Takes a client away: its tokens are good no more, its roles are gone. */
  boolean remove(UUID client) {
    return jdbi.inTransaction(
        handle -> {
          var before = repository.lock(handle, client);
          before.ifPresent(
              present -> {
                repository.delete(handle, client);
                roles.forget(handle, Principal.client(client.toString()));
                activity.wrote(handle, present, null);
              });
          return before.isPresent();
        });
  }

  /**
   * The client that has this secret. All of its secrets are compared, each in constant time, and
   * one that doesn't exist takes as long as one without the right secret.
   */
  Optional<Issued> authenticate(UUID client, String secret) {
    var given = hash(secret);
    var kept = jdbi.withHandle(handle -> repository.hashes(handle, client, clock.instant()));
    Optional<Issued> found = Optional.empty();
    for (var one : kept) {
      if (MessageDigest.isEqual(one.hash(), given)) {
        found = Optional.of(new Issued(client.toString(), one.secretId()));
      }
    }
    return found;
  }

  /** Whether the secret still stands with which a token was asked for. */
  public boolean isGood(Issued token) {
    var client = UUID.fromString(token.client());
    return jdbi.withHandle(
        handle -> repository.isGood(handle, client, token.secret(), clock.instant()));
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
