package io.fluxconfig.service.configuration;

import java.util.Optional;

/** What a client asks of a configuration, which may depend on how that stands. */
@FunctionalInterface
public interface Intent {

  /**
   * What is wanted. Whatever is thrown ends the change, and nothing has happened.
   *
   * @param stored as it stands until the change is made, also while it is being deleted
   */
  Wanted given(Optional<Configuration> stored);
}
