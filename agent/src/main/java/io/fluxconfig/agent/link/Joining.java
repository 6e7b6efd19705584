package io.fluxconfig.agent.link;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.protocol.JoinRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes this agent the cluster's agent, once. */
@Singleton
public class Joining {
  private static final Logger LOG = Logger.getLogger(Joining.class);

  private final IdentitySecret secret;
  private final ServiceClient service;
  private final Contact contact;
  private final AgentConfig config;
  private volatile Identity identity;

  Joining(IdentitySecret secret, ServiceClient service, Contact contact, AgentConfig config) {
    this.secret = secret;
    this.service = service;
    this.contact = contact;
    this.config = config;
  }

  /** Who we are; empty before the cluster has joined. */
  public Optional<Identity> joined() {
    return Optional.ofNullable(identity).filter(i -> i.clusterId().isPresent());
  }

  /** Whether the place where the identity lies could be read. */
  public boolean isReadable() {
    return identity != null;
  }

  /**
   * Who we are; joins first where that hasn't been done.
   *
   * @throws ServiceException if the service doesn't let us join
   */
  public Identity ensure() throws InterruptedException {
    if (joined().isEmpty()) {
      identity = secret.read().orElseGet(() -> secret.create(Identity.create()));
    }
    return joined().isPresent() ? identity : join();
  }

  /** Reads the identity anew, if that can be done now: it may have been replaced since. */
  public void doubt() {
    try {
      secret.read().ifPresent(read -> identity = read);
    } catch (KubernetesClientException | IllegalStateException e) {
      LOG.debug("The identity can't be read now", e);
    }
  }

  /** Keys and token stay the same when this is repeated, so a crash on the way does no harm. */
  private Identity join() throws InterruptedException {
    var request =
        new JoinRequest(token(), identity.publicKey(), identity.sealingKey().publicKey(), Map.of());
    var answer = service.join(request);
    if (answer.clusterId() == null || answer.clusterId().isBlank()) {
      throw new ServiceException("the answer to the join has no cluster id");
    }
    var joined = identity.joined(answer.clusterId());
    secret.joined(joined, answer.clusterName());
    identity = joined;
    LOG.infof("Joined as %s", answer.clusterName());
    return joined;
  }

  private String token() {
    var token = config.joinToken().map(String::strip).filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      var failure = ServiceException.refusal("this cluster hasn't joined, and there is no token");
      contact.failed("join", failure);
      throw failure;
    }
    return token.get();
  }
}
