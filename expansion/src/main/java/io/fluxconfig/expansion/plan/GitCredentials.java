package io.fluxconfig.expansion.plan;

import java.util.Map;
import java.util.stream.Stream;

/** How a Git source authenticates. */
sealed interface GitCredentials permits HttpsCredentials, SshCredentials {

  /** What is wrong with them. */
  Stream<Refusal> problems();

  /** Which members and settings are given, by their names. */
  Map<String, Boolean> given();

  /** The data of the Secret that Flux gets; empty where it needs none. */
  Map<String, String> data();
}
