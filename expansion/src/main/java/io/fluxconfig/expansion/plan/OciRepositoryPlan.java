package io.fluxconfig.expansion.plan;

import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.OCI_CA_CERTIFICATE;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.OCI_CLIENT_CERTIFICATE;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.OCI_PRIVATE_KEY;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition.ArtifactRef;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.LocalReference;
import io.fluxconfig.expansion.flux.OciRepository;
import io.fluxconfig.expansion.flux.OciRepositorySpec;
import io.fluxconfig.expansion.flux.OciRepositorySpec.LayerSelector;
import io.fluxconfig.expansion.flux.OciRepositorySpec.Reference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An artifact in an OCI registry. */
final class OciRepositoryPlan extends SourcePlan {
  private static final String DEFAULT_TAG = "latest";
  private static final Map<String, String> CERTIFICATES =
      Map.of(
          "tls.crt", OCI_CLIENT_CERTIFICATE,
          "tls.key", OCI_PRIVATE_KEY,
          "ca.crt", OCI_CA_CERTIFICATE);

  private final OciRepositoryDefinition oci;
  private final VerificationPlan verification;

  OciRepositoryPlan(FluxConfig config, ProtectedSettings settings, Rules rules) {
    super(config, settings, rules);
    this.oci = config.getSpec().ociRepository();
    this.verification = new VerificationPlan(name(), oci.verify());
  }

  @Override
  String field() {
    return Fields.OCI_REPOSITORY;
  }

  @Override
  String localAuthRef() {
    return oci.localAuthRef();
  }

  @Override
  Map<String, Object> additionalConfigurations() {
    return oci.additionalConfigurations();
  }

  @Override
  ReservedMembers reserved() {
    return ReservedMembers.OCI_REPOSITORY;
  }

  @Override
  Stream<Refusal> checks() {
    return Stream.of(
            Refusal.found(this::checkUrl, this::checkIdentity, this::checkPair),
            checkCertificates(),
            verification.problems(field() + ".verify"))
        .flatMap(all -> all);
  }

  @Override
  FluxObject<?, ?> object() {
    var object = withMetadata(new OciRepository());
    object.setSpec(
        new OciRepositorySpec(
            oci.url(),
            reference(),
            layerSelector(),
            verification.spec(),
            usesWorkloadIdentity() ? "azure" : "generic",
            Boolean.TRUE.equals(oci.insecure()),
            Durations.orDefault(oci.syncIntervalInSeconds()),
            Durations.orDefault(oci.timeoutInSeconds()),
            blankToNull(oci.serviceAccountName()),
            isGiven(localAuthRef()) ? new LocalReference(localAuthRef()) : null,
            credentials().isEmpty() ? null : new LocalReference(Names.authSecret(name())),
            config.getSpec().suspended(),
            overlay().members()));
    return object;
  }

  @Override
  Map<String, String> credentials() {
    var data = new TreeMap<String, String>();
    CERTIFICATES.forEach(
        (file, key) ->
            settings.bytes(key).ifPresent(bytes -> data.put(file, Base64Text.encode(bytes))));
    return data;
  }

  @Override
  List<Secret> furtherSecrets() {
    return verification.files().isEmpty()
        ? List.of()
        : List.of(secret(Names.verificationSecret(name()), verification.files()));
  }

  private Reference reference() {
    var asked = Optional.ofNullable(oci.repositoryRef());
    var digest = asked.map(ArtifactRef::digest).filter(SourcePlan::isGiven);
    var semver = asked.map(ArtifactRef::semver).filter(SourcePlan::isGiven);
    if (digest.isPresent()) {
      return new Reference(digest.get(), null, null);
    }
    return semver
        .map(range -> new Reference(null, range, null))
        .orElseGet(
            () ->
                new Reference(
                    null,
                    null,
                    asked.map(ArtifactRef::tag).filter(SourcePlan::isGiven).orElse(DEFAULT_TAG)));
  }

  private LayerSelector layerSelector() {
    var asked = oci.layerSelector();
    if (asked == null) {
      return null;
    }
    var operation =
        asked.operation() == null ? "extract" : asked.operation().name().toLowerCase(Locale.ROOT);
    return new LayerSelector(blankToNull(asked.mediaType()), operation);
  }

  private boolean usesWorkloadIdentity() {
    return Boolean.TRUE.equals(oci.useWorkloadIdentity());
  }

  private Optional<Refusal> checkUrl() {
    return refuseIf(
        Urls.parse(oci.url()).isEmpty(),
        "url",
        "is not a URL such as oci://registry.example.org/repository");
  }

  private Optional<Refusal> checkIdentity() {
    return refuseIf(
        usesWorkloadIdentity() && isGiven(localAuthRef()),
        "localAuthRef",
        "and useWorkloadIdentity exclude each other; leave one out");
  }

  private Optional<Refusal> checkPair() {
    if (settings.has(OCI_CLIENT_CERTIFICATE) != settings.has(OCI_PRIVATE_KEY)) {
      return refuse("tlsConfig", "needs clientCertificate and privateKey together, or neither");
    }
    return refuseIf(
        Boolean.TRUE.equals(oci.insecure())
            && CERTIFICATES.values().stream().anyMatch(settings::has),
        "tlsConfig",
        "has no use where insecure is true; leave one out");
  }

  private Stream<Refusal> checkCertificates() {
    return CERTIFICATES.values().stream()
        .sorted()
        .filter(settings::isKnown)
        .map(
            key ->
                (key.equals(OCI_PRIVATE_KEY)
                        ? Pem.checkKey(settings.bytes(key))
                        : Pem.checkCertificates(settings.bytes(key)))
                    .map(problem -> Refusal.invalid("spec." + key, problem)))
        .flatMap(Optional::stream);
  }
}
