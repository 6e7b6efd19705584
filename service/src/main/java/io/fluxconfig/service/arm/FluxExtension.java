package io.fluxconfig.service.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.protocol.Component;
import io.fluxconfig.service.extension.Extension;
import io.fluxconfig.service.extension.ExtensionProperties;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Description;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A cluster's extension microsoft.flux as the management API shows it (contract). */
record FluxExtension(
    String id,
    String name,
    String type,
    @JsonInclude(JsonInclude.Include.NON_NULL) Identity identity,
    SystemData systemData,
    Properties properties) {

  /** The identity that a client asked for; nothing here needs one. */
  record Identity(String type) {}

  /**
   * Its properties.
   *
   * @param currentVersion of the agent that runs in the cluster, as of its last contact; null where
   *     none was heard of
   * @param configurationProtectedSettings always empty: they are not kept
   * @param statuses what is known of the cluster beside what a client has set
   */
  record Properties(
      String extensionType,
      boolean autoUpgradeMinorVersion,
      String releaseTrain,
      String version,
      String currentVersion,
      Scope scope,
      String provisioningState,
      Map<String, String> configurationSettings,
      Map<String, String> configurationProtectedSettings,
      List<Status> statuses,
      boolean isSystemExtension) {}

  /** Always a whole cluster. */
  record Scope(ClusterScope cluster) {}

  /** Where in the cluster Flux is. */
  record ClusterScope(String releaseNamespace) {}

  /** Something that is known. */
  record Status(String code, String displayStatus, String level, String message, Instant time) {}

  static String id(ClusterPath cluster, String name) {
    return "%s/providers/%s/%s/%s"
        .formatted(cluster.resourceId(), ArmPath.PROVIDER, ArmPath.EXTENSION_TYPE, name);
  }

  static FluxExtension of(
      ClusterPath path, Cluster cluster, Description description, Extension extension) {
    var set = extension.properties();
    return new FluxExtension(
        id(path, extension.name()),
        extension.name(),
        ArmPath.PROVIDER + "/" + ArmPath.EXTENSION_TYPE,
        set.identityType() == null ? null : new Identity(set.identityType()),
        SystemData.of(extension.createdAt(), extension.modifiedAt()),
        new Properties(
            ExtensionProperties.TYPE,
            set.autoUpgradeMinorVersion(),
            set.releaseTrain(),
            set.version(),
            cluster.agentVersion(),
            new Scope(new ClusterScope(set.releaseNamespace())),
            ProvisioningState.SUCCEEDED,
            set.configurationSettings(),
            Map.of(),
            statuses(cluster, description, set),
            false));
  }

  private static List<Status> statuses(
      Cluster cluster, Description description, ExtensionProperties set) {
    var statuses = new ArrayList<Status>();
    statuses.add(agent(cluster));
    if (description.componentsAt() != null) {
      statuses.add(components(description));
    }
    if (!set.configurationSettings().isEmpty()) {
      statuses.add(
          new Status(
              "SettingsNotApplied",
              "Settings not applied",
              "Information",
              "The settings are kept for clients that read them. How Flux and the agent run is decided where they are installed in the cluster",
              null));
    }
    return statuses;
  }

  private static Status agent(Cluster cluster) {
    if (cluster.lastContactAt() == null) {
      return new Status(
          "AgentNotJoined", "No agent", "Warning", "No agent has joined the cluster yet", null);
    }
    return new Status(
        "AgentSeen",
        "Agent seen",
        "Information",
        "The agent%s was last heard of at %s"
            .formatted(
                cluster.agentVersion() == null ? "" : " " + cluster.agentVersion(),
                cluster.lastContactAt()),
        cluster.lastContactAt());
  }

  private static Status components(Description description) {
    var found =
        description.components().stream()
            .map(component -> component.name() + " " + component.version())
            .collect(Collectors.joining(", "));
    return description.components().stream().map(Component::name).anyMatch(FluxExtension::isFlux)
        ? new Status(
            "FluxSeen",
            "Flux seen",
            "Information",
            "In the cluster run: " + found,
            description.componentsAt())
        : new Status(
            "FluxNotSeen",
            "No Flux seen",
            "Warning",
            "The agent finds no Flux where it looks. Install Flux, or tell the agent its namespace (FLUXCONFIG_FLUX_NAMESPACE)",
            description.componentsAt());
  }

  /** Without these two no configuration is carried out. */
  private static boolean isFlux(String component) {
    return component.equals("source-controller") || component.equals("kustomize-controller");
  }
}
