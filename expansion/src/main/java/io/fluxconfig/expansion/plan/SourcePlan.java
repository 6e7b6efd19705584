package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.LocalReference;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The source of one configuration, and the Secrets that it needs. One subclass a kind. */
abstract class SourcePlan {
  final FluxConfig config;
  final ProtectedSettings settings;

  private final Rules rules;

  SourcePlan(FluxConfig config, ProtectedSettings settings, Rules rules) {
    this.config = config;
    this.settings = settings;
    this.rules = rules;
  }

  /** That of the kind which a configuration asks for. */
  static SourcePlan of(
      FluxConfig config, ProtectedSettings settings, Rules rules, Optional<SshKeyPair> keyPair) {
    return switch (config.getSpec().sourceKind()) {
      case GIT_REPOSITORY -> new GitRepositoryPlan(config, settings, rules, keyPair);
      case BUCKET -> new BucketPlan(config, settings, rules);
      case AZURE_BLOB -> new AzureBlobPlan(config, settings, rules);
      case OCI_REPOSITORY -> new OciRepositoryPlan(config, settings, rules);
    };
  }

  /** Where the source's definition is, as messages name it. */
  abstract String field();

  /** What its definition says of a local Secret. */
  abstract String localAuthRef();

  /** Its free-form members; null where there are none. */
  abstract Map<String, Object> additionalConfigurations();

  /** What these can't be. */
  abstract ReservedMembers reserved();

  /** What is wrong with it; a check that another's success is needed for isn't made without. */
  abstract Stream<Refusal> checks();

  /** The Flux object. */
  abstract FluxObject<?, ?> object();

  /** The data of the Secret with its credentials; empty where it needs none. */
  abstract Map<String, String> credentials();

  /** Further Secrets. */
  List<Secret> furtherSecrets() {
    return List.of();
  }

  /** All that is wrong with it, with what is free-form too. */
  Stream<Refusal> problems() {
    return Stream.concat(overlay().problems(), checks());
  }

  List<Secret> secrets() {
    var auth =
        credentials().isEmpty()
            ? Stream.<Secret>empty()
            : Stream.of(secret(Names.authSecret(name()), credentials()));
    return Stream.concat(auth, furtherSecrets().stream()).toList();
  }

  Overlay overlay() {
    return Overlay.of(
        config, field(), additionalConfigurations(), reserved(), rules.multiTenancyEnforced());
  }

  String name() {
    return config.getMetadata().getName();
  }

  /** The local Secret where one is named, else that with the credentials, if there are any. */
  LocalReference secretRef() {
    if (isGiven(localAuthRef())) {
      return new LocalReference(localAuthRef());
    }
    return credentials().isEmpty() ? null : new LocalReference(Names.authSecret(name()));
  }

  <T extends FluxObject<?, ?>> T withMetadata(T object) {
    object.setMetadata(Generated.requested(config, name(), token()));
    return object;
  }

  Secret secret(String name, Map<String, String> data) {
    return new SecretBuilder()
        .withMetadata(Generated.owned(config, name))
        .withType("Opaque")
        .withData(new TreeMap<>(data))
        .build();
  }

  Optional<Refusal> refuse(String member, String problem) {
    return Optional.of(Refusal.invalid(field() + "." + member, problem));
  }

  Optional<Refusal> refuseIf(boolean wrong, String member, String problem) {
    return wrong ? refuse(member, problem) : Optional.empty();
  }

  /** A local Secret has all: nothing else may be given beside it. */
  Optional<Refusal> checkLocalAuthRef(Map<String, Boolean> others) {
    return others.entrySet().stream()
        .filter(other -> isGiven(localAuthRef()) && other.getValue())
        .min(Map.Entry.comparingByKey())
        .flatMap(
            other ->
                refuse(
                    "localAuthRef",
                    "names a Secret with all credentials, so leave out " + other.getKey()));
  }

  static boolean isGiven(String text) {
    return text != null && !text.isBlank();
  }

  static String blankToNull(String text) {
    return isGiven(text) ? text : null;
  }

  /** New credentials are tried at once. */
  private String token() {
    var token = Generated.token(config);
    return Objects.isNull(config.getSpec().protectedSettings())
        ? token
        : token + "-settings-" + settings.version();
  }
}
