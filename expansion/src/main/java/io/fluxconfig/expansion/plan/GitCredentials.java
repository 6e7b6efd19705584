package io.fluxconfig.expansion.plan;

import java.util.Map;
import java.util.Optional;

/** How a Git source authenticates. */
sealed interface GitCredentials permits HttpsCredentials, SshCredentials {

  /** What is wrong with them. */
  Optional<Refusal> check();

  /** Which members and settings are given, by their names. */
  Map<String, Boolean> given();

  /** The data of the Secret that Flux gets; empty where it needs none. */
  Map<String, String> data();
}
