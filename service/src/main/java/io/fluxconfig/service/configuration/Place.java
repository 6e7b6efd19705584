package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.Tombstone;
import java.util.Map;

/** Where something stands in a cluster. */
record Place(String namespace, String name) {
  static Place of(ConfigurationGeneration entry) {
    return new Place(entry.namespace(), entry.name());
  }

  static Place of(Tombstone tombstone) {
    return new Place(tombstone.namespace(), tombstone.name());
  }

  static Place of(StandingRepository.Due due) {
    return new Place(due.namespace(), due.name());
  }

  ConfigurationGeneration at(long generation) {
    return new ConfigurationGeneration(namespace, name, generation, null, Map.of());
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
