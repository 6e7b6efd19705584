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

  /** After how long a name is tried again that somebody else's object had. */
  @WithDefault("1m")
  Duration nameTakenInterval();

  /** After how long a conflict between configurations, or a deletion, is looked at again. */
  @WithDefault("5s")
  Duration waitingInterval();
}
