package io.fluxconfig.agent;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The agent's settings with their defaults; the environment counts where a test says nothing. */
public final class Settings {
  private Settings() {}

  /** Some of them given; the keys without the prefix. */
  public static AgentConfig of(Map<String, String> given) {
    var all = new HashMap<String, String>();
    all.put("fluxconfig.service.url", "https://localhost");
    given.forEach((key, value) -> all.put("fluxconfig." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addSystemSources()
        .addDiscoveredConverters()
        .withMapping(AgentConfig.class)
        .withSources(new PropertiesConfigSource(all, "test", 500))
        .build()
        .getConfigMapping(AgentConfig.class);
  }
}
