package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people see of what the service remembers. */
class HistoryCommandsWithPlayedServiceTest extends PlayedServiceCase {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String REACH =
      SUBSCRIPTION + "/providers/Microsoft.KubernetesConfiguration/commits/0123456";

  @Test
  void shouldListTheChangesOfAConfiguration() {
    // Given
    service.play(
        "GET " + WEB + "/revisions",
        """
        {"value": [{"name": "12", "at": "2026-01-02T11:00:00Z", "change": "UPDATED",
          "generation": 5, "changedBy": "ada", "correlationId": null}], "nextLink": "/more"}
        """);

    // When
    var code = run("history revisions -n web --max 1");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            REVISION  TIME                  CHANGE   GENERATION  BY   CORRELATION ID
            12        2026-01-02T11:00:00Z  UPDATED  5           ada  -
            """);
    assertThat(service.received()).hasSize(1);
    assertThat(service.received().getFirst().query()).startsWith("$top=1&");
  }

  @Test
  void shouldListHowItStood() {
    // Given
    service.play(
        "GET " + WEB + "/transitions",
        """
        {"value": [{"at": "2026-01-02T11:00:00Z", "complianceState": "Non-Compliant",
          "generation": 5, "sourceSyncedCommitId": "main@sha1:%s", "errorMessage": "no\\nfolder"}]}
        """
            .formatted(COMMIT));

    // When
    var code = run("history transitions -n web");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            TIME                  COMPLIANCE     GENERATION  SOURCE              MESSAGE
            2026-01-02T11:00:00Z  Non-Compliant  5           main@sha1:01234567  no folder
            """);
  }

  @Test
  void shouldSayHowFarACommitHasCome() {
    // Given
    service.play(
        "GET " + REACH,
        """
        {"commit": "%s", "count": {"clusters": 3, "arrived": 2, "compliant": 1}, "slowest": [
          {"cluster": "/c/depot", "configurations": 1, "arrivedAt": null, "compliantAt": null},
          {"cluster": "/c/shop", "configurations": 2, "arrivedAt": "2026-01-02T11:00:00Z",
           "compliantAt": null}]}
        """
            .formatted(COMMIT));

    // When
    var code =
        run("history commit 0123456 -u https://git.example.com/a&b --branch x/y --slowest 2");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            %s has reached 2 of 3 clusters; Compliant with it: 1.

            SLOWEST   CONFIGURATIONS  REACHED               COMPLIANT
            /c/depot  1               -                     -
            /c/shop   2               2026-01-02T11:00:00Z  -
            """
                .formatted(COMMIT));
    assertThat(service.received().getFirst().query())
        .startsWith("slowest=2&url=https://git.example.com/a&b&branch=x/y&");
  }
}
