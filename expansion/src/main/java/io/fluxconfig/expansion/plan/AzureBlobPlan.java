package io.fluxconfig.expansion.plan;

import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_ACCOUNT_KEY;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_CLIENT_CERTIFICATE;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_CLIENT_CERTIFICATE_PASSWORD;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_CLIENT_SECRET;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.AZURE_SAS_TOKEN;

import io.fluxconfig.api.v1alpha1.AzureBlobDefinition;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.Bucket;
import io.fluxconfig.expansion.flux.BucketSpec;
import io.fluxconfig.expansion.flux.FluxObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A container of an Azure Blob store: a bucket to Flux. */
final class AzureBlobPlan extends SourcePlan {
  private static final String PROVIDER = "azure";
  private static final String PRINCIPAL = "servicePrincipal";

  private final AzureBlobDefinition blob;

  AzureBlobPlan(FluxConfig config, ProtectedSettings settings, Rules rules) {
    super(config, settings, rules);
    this.blob = config.getSpec().azureBlob();
  }

  @Override
  String field() {
    return Fields.AZURE_BLOB;
  }

  @Override
  String localAuthRef() {
    return blob.localAuthRef();
  }

  @Override
  Map<String, Object> additionalConfigurations() {
    return blob.additionalConfigurations();
  }

  @Override
  ReservedMembers reserved() {
    return ReservedMembers.AZURE_BLOB;
  }

  @Override
  Stream<Refusal> checks() {
    return Refusal.found(
        this::checkUrl, this::checkOneWay, this::checkPrincipal, this::checkCertificate);
  }

  @Override
  FluxObject<?, ?> object() {
    var object = withMetadata(new Bucket());
    object.setSpec(
        new BucketSpec(
            PROVIDER,
            blob.containerName(),
            blob.url(),
            false,
            Durations.orDefault(blob.syncIntervalInSeconds()),
            Durations.orDefault(blob.timeoutInSeconds()),
            secretRef(),
            config.getSpec().suspended(),
            overlay().members()));
    return object;
  }

  @Override
  Map<String, String> credentials() {
    var data = new HashMap<String, String>();
    putText(data, "accountKey", AZURE_ACCOUNT_KEY);
    putText(data, "sasKey", AZURE_SAS_TOKEN);
    if (blob.managedIdentity() != null) {
      data.put("clientId", Base64Text.encode(blob.managedIdentity().clientId()));
    }
    if (blob.servicePrincipal() != null) {
      putPrincipal(data);
    }
    return data;
  }

  private void putPrincipal(Map<String, String> data) {
    var principal = blob.servicePrincipal();
    data.put("clientId", Base64Text.encode(principal.clientId()));
    data.put("tenantId", Base64Text.encode(principal.tenantId()));
    putText(data, "clientSecret", AZURE_CLIENT_SECRET);
    settings
        .bytes(AZURE_CLIENT_CERTIFICATE)
        .ifPresent(bytes -> data.put("clientCertificate", Base64Text.encode(bytes)));
    putText(data, "clientCertificatePassword", AZURE_CLIENT_CERTIFICATE_PASSWORD);
    if (Boolean.TRUE.equals(principal.clientCertificateSendChain())) {
      data.put("clientCertificateSendChain", Base64Text.encode("true"));
    }
  }

  private void putText(Map<String, String> data, String member, String key) {
    settings.text(key).ifPresent(text -> data.put(member, Base64Text.encode(text)));
  }

  private Optional<Refusal> checkUrl() {
    return refuseIf(
        Urls.parse(blob.url()).isEmpty(),
        "url",
        "is not a URL such as https://account.blob.core.windows.net");
  }

  private Optional<Refusal> checkOneWay() {
    var given =
        Stream.of(
                Map.entry(PRINCIPAL, blob.servicePrincipal() != null),
                Map.entry("accountKey", settings.has(AZURE_ACCOUNT_KEY)),
                Map.entry("sasToken", settings.has(AZURE_SAS_TOKEN)),
                Map.entry("managedIdentity", blob.managedIdentity() != null),
                Map.entry("localAuthRef", isGiven(localAuthRef())))
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .toList();
    return given.size() < 2
        ? Optional.empty()
        : refuse(
            given.getLast(), "is one way to authenticate too many: there is " + given.getFirst());
  }

  private Optional<Refusal> checkPrincipal() {
    var secret = settings.has(AZURE_CLIENT_SECRET);
    var certificate = settings.has(AZURE_CLIENT_CERTIFICATE);
    if (blob.servicePrincipal() == null) {
      return refuseIf(
          secret || certificate, PRINCIPAL, "is needed with a client's secret or certificate");
    }
    if (secret == certificate) {
      return refuse(
          PRINCIPAL,
          secret
              ? "has both clientSecret and clientCertificate; leave one out"
              : "has neither clientSecret nor clientCertificate; give one");
    }
    return refuseIf(
        !certificate && settings.has(AZURE_CLIENT_CERTIFICATE_PASSWORD),
        PRINCIPAL + ".clientCertificatePassword",
        "is only for a clientCertificate; leave it out");
  }

  private Optional<Refusal> checkCertificate() {
    return settings.checkBase64(
        AZURE_CLIENT_CERTIFICATE, field() + "." + PRINCIPAL + ".clientCertificate");
  }
}
