package io.fluxconfig.testbed.tenancy;

import static io.fluxconfig.testbed.tenancy.Refusals.assertForbidden;
import static io.fluxconfig.testbed.tenancy.Stage.FIRST;

import org.junit.jupiter.api.Test;

/**
 * A tenant writes a status, which Flux believes, where Flux acts for the whole cluster: Flux's own
 * role for editors allows it.
 */
class StatusAttackIT {
  private final Actor guest = Stage.get().shared();

  @Test
  void shouldRefuseAnArtifactOfATenantsOwn() {
    assertForbidden(
        () ->
            guest.patchStatus(
                Yaml.gitRepository(FIRST, ""),
                """
                {"status": {"artifact": {
                  "url": "http://127.0.0.1:1/evil.tar.gz", "revision": "main@sha1:1",
                  "digest": "sha256:1", "path": "evil", "lastUpdateTime": "2026-01-01T00:00:00Z"}}}
                """),
        "status is Flux's to write");
  }

  @Test
  void shouldRefuseAnInventoryThatFluxWouldPrune() {
    assertForbidden(
        () ->
            guest.patchStatus(
                Yaml.kustomization("first-app", FIRST, "suspend: false"),
                """
                {"status": {"inventory": {"entries": [
                  {"id": "%s_treasure__ConfigMap", "v": "v1"}]}}}
                """
                    .formatted(Stage.get().victim())),
        "status is Flux's to write");
  }

  @Test
  void shouldRefuseAForgedStateOfAnOperatorsConfiguration() {
    assertForbidden(
        () ->
            guest.patchStatus(
                Yaml.fluxConfig(FIRST, "scope: cluster", "http://any"),
                "{\"status\": {\"complianceState\": \"Compliant\"}}"),
        "spec.scope");
  }
}
