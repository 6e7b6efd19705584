package io.fluxconfig.service.extension;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a client has set. It is kept and answered: what runs in a cluster is decided by how its
 * agent and Flux were installed there.
 *
 * @param autoUpgradeMinorVersion true by default
 * @param releaseTrain {@code Stable} by default
 * @param version the wished one; null where the client leaves that open
 * @param releaseNamespace where Flux is, {@code flux-system} by default
 * @param configurationSettings free texts by name, none by default
 * @param identityType {@code SystemAssigned}; null where the client wants none
 */
public record ExtensionProperties(
    Boolean autoUpgradeMinorVersion,
    String releaseTrain,
    String version,
    String releaseNamespace,
    Map<String, String> configurationSettings,
    String identityType) {
  /** The only type of extensions that there is here. */
  public static final String TYPE = "microsoft.flux";

  /** Nothing set. */
  public static final ExtensionProperties DEFAULT =
      new ExtensionProperties(null, null, null, null, null, null);

  public ExtensionProperties {
    autoUpgradeMinorVersion = Objects.requireNonNullElse(autoUpgradeMinorVersion, true);
    releaseTrain = Objects.requireNonNullElse(releaseTrain, "Stable");
    releaseNamespace = Objects.requireNonNullElse(releaseNamespace, "flux-system");
    configurationSettings =
        Collections.unmodifiableMap(
            new TreeMap<>(Objects.requireNonNullElse(configurationSettings, Map.of())));
  }
}
