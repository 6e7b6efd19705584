package io.fluxconfig.testbed.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.install.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server takes for a FluxConfig, and what it refuses, by the generated definition. */
class SchemaIT {
  private static final Path FOLDER = Path.of("src/test/resources/fluxconfigs");
  private static final String REASON = "# refused: ";

  private final KubernetesClient client = Cluster.shared().client();
  private final String namespace = Cluster.shared().freshNamespace("schema");

  @BeforeAll
  static void install() {
    Installation.on(Cluster.shared());
  }

  static List<Path> valid() throws IOException {
    return files("valid");
  }

  static List<Path> invalid() throws IOException {
    return files("invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void shouldTakeAndFillInDefaults(Path file) throws IOException {
    // Given
    var config = read(file, FluxConfig.class);

    // When
    var created = create(config);

    // Then
    assertThat(created.getSpec().scope()).isNotNull();
    assertThat(created.getSpec().suspend()).isNotNull();
    assertThat(interval(created.getSpec())).isPositive();
    assertThat(created.getSpec().kustomizations().values())
        .allSatisfy(each -> assertThat(each.waitUntilHealthy()).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void shouldRefuseAndSayWhy(Path file) throws IOException {
    // Given
    var reason = Files.readAllLines(file).getFirst();
    assertThat(reason).startsWith(REASON);

    // When, Then
    assertThatThrownBy(() -> create(read(file, GenericKubernetesResource.class)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(reason.substring(REASON.length()));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void shouldBeListedWithTheUrlOfItsSource(Path file) throws IOException {
    // Given
    var created = create(read(file, FluxConfig.class));

    // When
    var row = cells(created);

    // Then
    assertThat(row).contains(created.getMetadata().getName(), url(created.getSpec()));
  }

  @Test
  void shouldNotLetTheScopeChange() throws IOException {
    // Given
    var created = create(read(FOLDER.resolve("valid/minimal.yaml"), FluxConfig.class));
    assertThat(created.getSpec().scope()).isEqualTo(Scope.CLUSTER);

    // When, Then
    assertThatThrownBy(
            () ->
                client
                    .resource(created)
                    .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"scope\":\"namespace\"}}"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("scope is immutable");
  }

  /** What {@code kubectl get} prints. */
  private List<String> cells(FluxConfig config) {
    var uri =
        URI.create(client.getMasterUrl().toString())
            .resolve(
                "/apis/%s/namespaces/%s/fluxconfigs/%s"
                    .formatted(config.getApiVersion(), namespace, config.getMetadata().getName()));
    var request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(uri)
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    var table = client.getHttpClient().sendAsync(request, String.class).join().body();
    var cells = Serialization.unmarshal(table, JsonNode.class).at("/rows/0/cells");
    return StreamSupport.stream(cells.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String url(FluxConfigSpec spec) {
    return switch (spec.sourceKind()) {
      case GIT_REPOSITORY -> spec.gitRepository().url();
      case BUCKET -> spec.bucket().url();
      case AZURE_BLOB -> spec.azureBlob().url();
      case OCI_REPOSITORY -> spec.ociRepository().url();
    };
  }

  private static Long interval(FluxConfigSpec spec) {
    return switch (spec.sourceKind()) {
      case GIT_REPOSITORY -> spec.gitRepository().syncIntervalInSeconds();
      case BUCKET -> spec.bucket().syncIntervalInSeconds();
      case AZURE_BLOB -> spec.azureBlob().syncIntervalInSeconds();
      case OCI_REPOSITORY -> spec.ociRepository().syncIntervalInSeconds();
    };
  }

  private static List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(kind))) {
      return files.sorted().toList();
    }
  }

  private <T> T read(Path file, Class<T> type) throws IOException {
    return client.getKubernetesSerialization().unmarshal(Files.readString(file), type);
  }

  private <T extends HasMetadata> T create(T config) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
    config.getMetadata().setNamespace(namespace);
    return client.resource(config).create();
  }
}
