package io.fluxconfig.service.configuration;

import java.util.Map;

/**
 * A configuration as a client wants it.
 *
 * @param name its name
 * @param properties what it says
 * @param protectedSettings credentials in the client's form; empty where there are none
 */
public record Wanted(
    String name, ConfigurationProperties properties, Map<String, String> protectedSettings) {

  /** Tells of the credentials without telling them. */
  @Override
  public String toString() {
    return "Wanted[%s, %s, %s]".formatted(name, properties, protectedSettings.keySet());
  }
}
