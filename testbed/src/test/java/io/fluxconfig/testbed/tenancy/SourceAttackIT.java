package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;
import static io.fluxconfig.testbed.tenancy.Stage.FIRST;

import org.junit.jupiter.api.Test;

/** A tenant tries to put its own content under an operator's configuration. */
class SourceAttackIT {
  private static final String EVIL = "http://127.0.0.1:1/evil.git";

  private final Stage stage = Stage.get();
  private final String generated = Yaml.gitRepository(FIRST, EVIL);

  @Test
  void shouldRefuseAnotherUrlForAnOperatorsSource() {
    assertForbidden(
        () -> stage.shared().patch(generated, "{\"spec\": {\"url\": \"%s\"}}".formatted(EVIL)),
        "metadata.");
  }

  @Test
  void shouldRefuseAnotherUrlForTheGeneratedSourceOfOnesOwn() {
    assertForbidden(
        () -> stage.home().patch(generated, "{\"spec\": {\"url\": \"%s\"}}".formatted(EVIL)),
        "metadata.labels");
  }

  @Test
  void shouldRefuseToReplaceAnOperatorsSource() {
    assertForbidden(() -> stage.shared().delete(generated), "metadata.");
  }

  @Test
  void shouldRefuseAnOperatorsSourceAnOwnerThatIsGone() {
    assertForbidden(
        () ->
            stage
                .shared()
                .patch(
                    generated,
                    """
                    {"metadata": {"ownerReferences": [
                      {"apiVersion": "v1", "kind": "ConfigMap", "name": "gone", "uid": "gone"}]}}
                    """),
        "metadata.");
  }

  @Test
  void shouldRefuseAnySourceWhereFluxActsForTheCluster() {
    assertForbidden(
        () -> stage.shared().create(Yaml.gitRepository("evil", EVIL)), "metadata.namespace");
    assertForbidden(() -> stage.shared().create(Yaml.bucket("evil")), "metadata.namespace");
    assertForbidden(() -> stage.shared().create(Yaml.ociRepository("evil")), "metadata.namespace");
  }
}
