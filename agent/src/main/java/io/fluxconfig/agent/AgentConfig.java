package io.fluxconfig.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All settings of the agent. */
@ConfigMapping(prefix = "fluxconfig")
public interface AgentConfig {
  /** The agent's own namespace: where its identity and the protected settings lie. */
  @WithDefault("fluxconfig-system")
  String namespace();

  /** Where Flux's controllers are: the agent tells the service their versions. */
  @WithDefault("flux-system")
  String fluxNamespace();

  /** One-time token of the first contact; not looked at once the cluster has joined. */
  Optional<String> joinToken();

  /** File with that token, read anew at each attempt; goes before {@link #joinToken()}. */
  Optional<Path> joinTokenFile();

  /** How long the poll loop may be silent before the agent calls itself stuck. */
  @WithDefault("PT10M")
  Duration stuckAfter();

  /** The other end of the link. */
  Service service();

  /** How desired state is asked for. */
  Poll poll();

  /** When the agent's keys change. */
  Rotation rotation();

  /** How status is reported. */
  Report report();

  /** When what has failed is tried again. */
  Retry retry();

  /** The other end of the link. */
  interface Service {
    /** The service's https URL. */
    URI url();

    /** PEM file of the CAs to trust; the JDK's own when left out. Read again when it changes. */
    Optional<Path> ca();

    /**
     * URL of the proxy on the way there, with credentials if it wants them; {@code HTTPS_PROXY}
     * when left out.
     */
    @WithDefault("${https_proxy:}")
    Optional<String> proxy();

    /** File with that URL, read again when it changes; goes before {@link #proxy()}. */
    Optional<Path> proxyFile();

    /** Hosts that are called without it; {@code NO_PROXY} when left out. */
    @WithDefault("${no_proxy:}")
    Optional<String> noProxy();

    /**
     * Longest time to connect, TLS included. A service that has just come back has its whole fleet
     * to greet, and greets twice whoever gives up meanwhile.
     */
    @WithDefault("PT30S")
    Duration connectTimeout();

    /** Longest time that an answer may take, on top of a poll's wait. */
    @WithDefault("PT15S")
    Duration answerTimeout();
  }

  /** How desired state is asked for. */
  interface Poll {
    /** How long the service may hold an answer; short of the 30 s after which proxies cut. */
    @WithDefault("PT25S")
    Duration hold();

    /** Shortest time from one poll to the next. */
    @WithDefault("PT0.5S")
    Duration gap();
  }

  /** When the agent's keys change. */
  interface Rotation {
    /** How long the keys are used; up to a tenth less, so that a fleet doesn't change in step. */
    @WithDefault("P30D")
    Duration every();
  }

  /** How status is reported. */
  interface Report {
    /** How long changes are gathered before they are sent. */
    @WithDefault("PT0.5S")
    Duration tick();

    /** Most reports in one call. */
    @WithDefault("100")
    int batch();

    /** How often the agent looks which components run in the cluster. */
    @WithDefault("PT10M")
    Duration components();
  }

  /** When what has failed is tried again. */
  interface Retry {
    /** After the first failure; doubles with each further one. */
    @WithDefault("PT1S")
    Duration first();

    /**
     * Longest back-off; also between attempts with credentials that the service refuses. Short
     * enough for the truth to be told 30 s after the longest outage.
     */
    @WithDefault("PT20S")
    Duration longest();

    /** After an answer with nothing new in it, at most. */
    @WithDefault("PT5S")
    Duration unchanged();

    /** While the cluster can't take a change yet, at most. */
    @WithDefault("PT10S")
    Duration waiting();

    /** After the API server has refused a configuration. */
    @WithDefault("PT1M")
    Duration refused();
  }
}
