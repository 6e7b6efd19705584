package io.fluxconfig.expansion.plan;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The members of a Flux object's spec that free-form members can't have, one constant a kind. */
enum ReservedMembers {
  KUSTOMIZATION(
      Map.of(
          "path", "path",
          "dependsOn", "dependsOn",
          "timeout", "timeoutInSeconds",
          "interval", "syncIntervalInSeconds",
          "retryInterval", "retryIntervalInSeconds",
          "prune", "prune",
          "force", "force",
          "wait", "wait",
          "postBuild", "postBuild"),
      Set.of("sourceRef"),
      Set.of("serviceAccountName", "kubeConfig")),
  GIT_REPOSITORY(
      withSource(Map.of("ref", "repositoryRef", "provider", "provider")),
      Set.of("certSecretRef"),
      Set.of("serviceAccountName")),
  BUCKET(
      withSource(Map.of("endpoint", "url", "bucketName", "bucketName", "insecure", "insecure")),
      Set.of("provider"),
      Set.of("serviceAccountName")),
  AZURE_BLOB(
      withSource(Map.of("endpoint", "url", "bucketName", "containerName", "insecure", "url")),
      Set.of("provider", "sts"),
      Set.of("serviceAccountName")),
  OCI_REPOSITORY(
      withSource(
          Map.of(
              "ref", "repositoryRef",
              "layerSelector", "layerSelector",
              "verify", "verify",
              "insecure", "insecure",
              "provider", "useWorkloadIdentity",
              "certSecretRef", "tlsConfig",
              "serviceAccountName", "serviceAccountName")),
      Set.of(),
      Set.of());

  /** Whom Flux acts as, and where, is the cluster's owner's decision. */
  static final String IDENTITY = "would change whom Flux acts as or what it reads; leave it out";

  /** What to use instead, by the member's name in lower case. */
  private final Map<String, String> problems = new TreeMap<>();

  private final Map<String, String> identities = new TreeMap<>();

  ReservedMembers(Map<String, String> defined, Set<String> fixed, Set<String> identity) {
    defined.forEach((name, member) -> put(problems, name, "can't be set here; use " + member));
    fixed.forEach(
        name -> put(problems, name, "follows from the rest of the definition; leave it out"));
    identity.forEach(name -> put(identities, name, IDENTITY));
    put(problems, "suspend", "can't be set here; use spec.suspend");
  }

  /** Why a member isn't for an overlay; empty if it is. */
  Optional<String> problem(String name, boolean isLimited) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(problems.get(lower))
        .or(() -> Optional.ofNullable(identities.get(lower)).filter(problem -> isLimited));
  }

  private static Map<String, String> withSource(Map<String, String> others) {
    var all =
        new TreeMap<>(
            Map.of(
                "url", "url",
                "interval", "syncIntervalInSeconds",
                "timeout", "timeoutInSeconds",
                "secretRef", "localAuthRef"));
    all.putAll(others);
    return all;
  }

  private static void put(Map<String, String> all, String name, String problem) {
    all.put(name.toLowerCase(Locale.ROOT), problem);
  }
}
