package io.fluxconfig.agent.doctor;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.link.Identity;
import io.fluxconfig.agent.link.Probe;
import io.fluxconfig.agent.link.Probe.Heard;
import io.fluxconfig.agent.link.ServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What the agent needs to reach its service. */
final class ServiceChecks {
  /** What the service takes. */
  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(60);

  private static final Duration GOOD_SKEW = Duration.ofSeconds(10);
  private static final int CONNECT_MILLIS = 10_000;
  private static final int HTTPS = 443;

  private final Probe probe;
  private final String host;
  private final int port;
  private Optional<InetSocketAddress> proxy = Optional.empty();
  private boolean named;
  private boolean connected;
  private Heard heard;

  ServiceChecks(AgentConfig config, Probe probe) {
    this.probe = probe;
    var url = config.service().url();
    this.host = url.getHost();
    this.port = url.getPort() == -1 ? HTTPS : url.getPort();
  }

  List<Supplier<Finding>> all() {
    return List.of(this::proxy, this::dns, this::connection, this::tls, this::clock, this::join);
  }

  private Finding proxy() {
    try {
      proxy = probe.proxy();
    } catch (ServiceException e) {
      return Finding.skip("proxy", "the file of CAs and the proxy's URL can be used, see tls");
    }
    return Finding.ok(
        "proxy",
        proxy
            .map(p -> "calls go by way of %s:%d".formatted(p.getHostString(), p.getPort()))
            .orElse("none is set for " + host));
  }

  /** Of the first host on the way: a proxy looks the service up itself. */
  private Finding dns() {
    var first = proxy.map(InetSocketAddress::getHostString).orElse(host);
    try {
      var addresses =
          Arrays.stream(InetAddress.getAllByName(first))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      named = true;
      return Finding.ok("dns", "%s is %s".formatted(first, addresses));
    } catch (UnknownHostException e) {
      return Finding.fail(
          "dns",
          "%s has no address".formatted(first),
          "correct FLUXCONFIG_SERVICE_URL (or the proxy's), or let the cluster's DNS know the name");
    }
  }

  private Finding connection() {
    if (!named) {
      return Finding.skip("connection", "the name has an address");
    }
    var to =
        proxy
            .map(p -> new InetSocketAddress(p.getHostString(), p.getPort()))
            .orElseGet(() -> new InetSocketAddress(host, port));
    try (var socket = new Socket()) {
      socket.connect(to, CONNECT_MILLIS);
      connected = true;
      return Finding.ok("connection", "%s takes connections".formatted(to));
    } catch (IOException e) {
      return Finding.fail(
          "connection",
          "%s takes no connection (%s)".formatted(to, Causes.deepest(e)),
          "check that the service runs, the port, firewalls and NetworkPolicies, or set HTTPS_PROXY");
    }
  }

  private Finding tls() {
    if (!connected) {
      return Finding.skip("tls", "there is a connection");
    }
    try {
      heard = probe.call(Optional.empty());
      return Finding.ok(
          "tls", "the certificate is for %s and from a CA that is trusted".formatted(host));
    } catch (ServiceException e) {
      return Finding.fail(
          "tls",
          e.getMessage(),
          "FLUXCONFIG_SERVICE_CA must be a readable PEM file of CAs, the proxy an http URL");
    } catch (IOException e) {
      return untrusted(e);
    }
  }

  private Finding untrusted(IOException failure) {
    var text = Causes.deepest(failure);
    if (Causes.find(failure, SSLException.class).isEmpty()) {
      return Finding.fail(
          "tls",
          "the service gives no answer (%s)".formatted(text),
          "check that FLUXCONFIG_SERVICE_URL is the service's, and what is between");
    }
    var names = Causes.find(failure, CertificateException.class).filter(ServiceChecks::isOfNames);
    if (names.isPresent()) {
      return Finding.fail(
          "tls",
          "the service's certificate isn't for %s (%s)".formatted(host, text),
          "use a name that it is for in FLUXCONFIG_SERVICE_URL, or add this one to the service's FLUXCONFIG_TLS_HOSTS");
    }
    return Finding.fail(
        "tls",
        "the service's certificate is not trusted (%s)".formatted(text),
        "set FLUXCONFIG_SERVICE_CA to the PEM file of the CA that it is from (the service's <data>/tls/ca.crt)");
  }

  private static boolean isOfNames(CertificateException e) {
    return e.getMessage() != null
        && (e.getMessage().contains("subject alternative") || e.getMessage().startsWith("No name"));
  }

  private Finding clock() {
    if (heard == null) {
      return Finding.skip("clock", "TLS works");
    }
    if (heard.date().isEmpty()) {
      return Finding.warn(
          "clock",
          "the answer has no date",
          "check that it is a fluxconfig service, and this clock");
    }
    var skew = Duration.between(heard.date().get(), Instant.now());
    var text =
        "this clock is %d s %s the service's"
            .formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead of");
    if (skew.abs().compareTo(TOLERATED_SKEW) >= 0) {
      return Finding.fail("clock", text, "set the node's clock by NTP, or the service's");
    }
    return skew.abs().compareTo(GOOD_SKEW) > 0
        ? Finding.warn("clock", text, "set the node's clock by NTP, or the service's")
        : Finding.ok("clock", text);
  }

  private Finding join() {
    try {
      var identity = probe.identity();
      return identity.flatMap(Identity::clusterId).isPresent()
          ? joined(identity.get())
          : notJoined();
    } catch (ServiceException e) {
      return Finding.fail("join", e.getMessage(), "correct FLUXCONFIG_JOIN_TOKEN_FILE");
    } catch (KubernetesClientException | IllegalStateException e) {
      return Finding.fail(
          "join",
          "the agent's identity can't be read (%s)".formatted(Causes.deepest(e)),
          "see api server and rights");
    }
  }

  private Finding notJoined() {
    return probe.hasJoinToken()
        ? Finding.warn(
            "join", "not yet, but there is a token", "start the agent, it joins when it starts")
        : Finding.fail(
            "join",
            "this cluster hasn't joined, and there is no token",
            "make a join token at the service and set FLUXCONFIG_JOIN_TOKEN");
  }

  private Finding joined(Identity identity) {
    if (heard == null) {
      return Finding.skip("join", "TLS works");
    }
    try {
      var answer = probe.call(Optional.of(identity));
      return answer.isTaken()
          ? Finding.ok(
              "join", "the service knows this agent as " + identity.clusterId().orElseThrow())
          : Finding.fail(
              "join",
              "the service doesn't take this agent: HTTP %d %s"
                  .formatted(answer.status(), answer.message()),
              "correct the clock, or delete the agent's identity Secret and join again with a new token");
    } catch (IOException | ServiceException e) {
      return Finding.fail("join", "no answer (%s)".formatted(Causes.deepest(e)), "try again");
    }
  }
}
