package io.fluxconfig.agent.link;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.protocol.JoinRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes this agent the cluster's agent, once, and keeps it so. */
@Singleton
public class Joining {
  private static final Logger LOG = Logger.getLogger(Joining.class);

  private final IdentitySecret secret;
  private final ServiceClient service;
  private final Contact contact;
  private final JoinToken token;
  private final Rotation rotation;
  private final ServiceMemory memory;
  private volatile StoredIdentity stored;

  Joining(
      IdentitySecret secret,
      ServiceClient service,
      Contact contact,
      JoinToken token,
      Rotation rotation,
      ServiceMemory memory) {
    this.secret = secret;
    this.service = service;
    this.contact = contact;
    this.token = token;
    this.rotation = rotation;
    this.memory = memory;
  }

  /** Who we are; empty before the cluster has joined. */
  public Optional<Identity> joined() {
    return Optional.ofNullable(stored)
        .map(StoredIdentity::usable)
        .filter(identity -> identity.clusterId().isPresent());
  }

  /** Whether the place where the identity lies could be read. */
  public boolean isReadable() {
    return stored != null;
  }

  /**
   * Who we are; joins first where that hasn't been done, and changes the keys where that is due.
   *
   * @throws ServiceException if the service doesn't let us join
   */
  public Identity ensure() throws InterruptedException {
    if (joined().isEmpty()) {
      stored = secret.read().orElseGet(() -> secret.create(Identity.create()));
    }
    stored = joined().isPresent() ? rotation.turn(stored) : join();
    return stored.usable();
  }

  /**
   * Reads the identity anew, if that can be done now: it may have been replaced since. Where
   * somebody has deleted it, the cluster is to be joined again with other keys.
   */
  public void doubt() {
    try {
      var read = secret.read();
      if (read.isEmpty()) {
        LOG.warn("The identity is gone from the cluster: joining again");
      }
      stored = read.orElseGet(() -> secret.create(Identity.create()));
    } catch (KubernetesClientException | IllegalStateException e) {
      LOG.debug("The identity can't be read now", e);
    }
  }

  /** Keys and token stay the same when this is repeated, so a crash on the way does no harm. */
  private StoredIdentity join() throws InterruptedException {
    var identity = stored.current();
    var request =
        new JoinRequest(token(), identity.publicKey(), identity.sealingKey().publicKey(), Map.of());
    var answer = service.join(request);
    if (answer.clusterId() == null || answer.clusterId().isBlank()) {
      throw new ServiceException("the answer to the join has no cluster id");
    }
    var joined = secret.write(stored.joined(answer.clusterId(), answer.clusterName()));
    memory.joined();
    LOG.infof("Joined as %s", answer.clusterName());
    return joined;
  }

  private String token() {
    try {
      return token
          .read()
          .orElseThrow(
              () -> ServiceException.refusal("this cluster hasn't joined, and there is no token"));
    } catch (ServiceException e) {
      contact.failed("join", e);
      throw e;
    }
  }
}
