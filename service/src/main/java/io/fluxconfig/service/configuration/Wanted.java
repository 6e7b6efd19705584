package io.fluxconfig.service.configuration;

import io.fluxconfig.expansion.wish.Wish;
import java.util.Map;
import java.util.Set;

/**
 * A configuration as a client wants it.
 *
 * @param name its name
 * @param properties what it says
 * @param protectedSettings credentials in the client's form; empty where there are none
 * @param keepsSettings whether those that there are stay
 */
public record Wanted(
    String name,
    ConfigurationProperties properties,
    Map<String, String> protectedSettings,
    boolean keepsSettings) {

  /** With the credentials that came with the wish, and no others. */
  public static Wanted of(Wish wish) {
    var settings = wish.protectedSettings();
    return new Wanted(
        wish.name(), ConfigurationProperties.of(wish, settings.keySet()), settings, false);
  }

  /** With the credentials that there are. */
  public static Wanted keeping(Wish wish, Set<String> settingKeys) {
    return new Wanted(wish.name(), ConfigurationProperties.of(wish, settingKeys), Map.of(), true);
  }

  /** Tells of the credentials without telling them. */
  @Override
  public String toString() {
    return "Wanted[%s, %s, %s]".formatted(name, properties, protectedSettings.keySet());
  }
}
