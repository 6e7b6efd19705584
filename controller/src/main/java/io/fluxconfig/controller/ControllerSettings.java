package io.fluxconfig.controller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** All settings of the controller. */
@ConfigMapping(prefix = "fluxconfig")
public interface ControllerSettings {

  /** The pair's own namespace, where protected settings lie. */
  @WithDefault("fluxconfig-system")
  String namespace();

  /** Whether a configuration may act in the whole cluster. */
  @WithDefault("true")
  boolean clusterScopeAllowed();

  /** Whether free-form members are kept from raising rights or reaching other namespaces. */
  @WithDefault("true")
  boolean multiTenancyEnforced();

  /**
   * After how long an object is tried again that the API server refused, or whose name somebody
   * else's object had.
   */
  @WithDefault("1m")
  Duration refusedInterval();

  /** After how long without a reaction of one of Flux's controllers it is called silent. */
  @WithDefault("2m")
  Duration fluxSilence();

  /** After how long a conflict between configurations, or a deletion, is looked at again. */
  @WithDefault("5s")
  Duration waitingInterval();

  /** After how long a deletion that waits for Flux is reported as stuck. */
  @WithDefault("1m")
  Duration stuckAfter();
}
