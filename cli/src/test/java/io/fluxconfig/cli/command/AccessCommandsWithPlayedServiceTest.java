package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.cli.command.PlayedService.Received;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, clients and the activity log: what is sent, and what people see of the answer. */
class AccessCommandsWithPlayedServiceTest extends PlayedServiceCase {
  private static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments";
  private static final String LOG = "/providers/Microsoft.Insights/eventtypes/management/values";
  private static final String CLIENT = "6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11";
  private static final String NAME = "0d5c4c1e-60f4-4c0e-8a5f-b3b5a4f0c7d2";
  private static final String READER =
      """
      {"id": "%s%s/%s", "name": "%s", "properties": {"roleName": "Reader", "principalId": "%s",
        "issuer": "fluxconfig", "scope": "%s", "createdOn": "2026-01-02T11:59:00Z"}}
      """
          .formatted(GROUP, ASSIGNMENTS, NAME, NAME, CLIENT, GROUP);
  private static final String MADE =
      """
      {"clientId": "%s", "name": "ci", "secretId": "%s", "secret": "s3cret",
        "expiresAt": "2026-07-01T12:00:00Z"}
      """
          .formatted(CLIENT, NAME);

  @ParameterizedTest
  @CsvSource({"everything,''", "subscription," + SUBSCRIPTION, "group," + GROUP, "cluster," + SHOP})
  void shouldGiveARoleAtEachScope(String at, String scope) {
    // When
    run("role create --at %s --role Reader --assignee ada --issuer https://i".formatted(at));

    // Then
    var sent = service.received().getLast();
    assertThat(sent.call()).matches("PUT \\Q%s%s/\\E[0-9a-f-]{36}".formatted(scope, ASSIGNMENTS));
    assertThat(sent.body())
        .isEqualTo(
            """
            {"properties":{"roleDefinitionId":"Reader","principalId":"ada","issuer":"https://i"}}\
            """);
  }

  @Test
  void shouldListRoles() {
    // Given
    service.play("GET " + GROUP + ASSIGNMENTS, "{\"value\": [%s]}".formatted(READER));

    // When
    var code = run("role list");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out().lines())
        .first()
        .asString()
        .matches("ROLE +ASSIGNEE +ISSUER +SCOPE +AGE +NAME");
    assertThat(shell.out()).contains("Reader", CLIENT, "fluxconfig", GROUP, "60s", NAME);
  }

  @Test
  void shouldTakeARoleAwayAndSayWhich() {
    // Given
    var path = GROUP + ASSIGNMENTS;
    service
        .play("GET " + path, "{\"value\": [%s]}".formatted(READER))
        .play("DELETE " + path + "/" + NAME, READER);

    // When // Then
    assertThat(run("role delete -n " + NAME)).isEqualTo(2);
    assertThat(run("role delete --yes -n " + CLIENT)).isEqualTo(3);
    assertThat(service.received()).extracting(Received::call).containsOnly("GET " + path);
    assertThat(run("role delete --yes -n " + NAME)).isZero();
    assertThat(service.received().getLast().call()).isEqualTo("DELETE " + path + "/" + NAME);
    assertThat(shell.err()).contains("Took Reader at %s from %s.".formatted(GROUP, CLIENT));
  }

  @Test
  void shouldGiveOnlyTheSecretToStandardOutput() {
    // Given
    service
        .play("POST /admin/clients", 201, Map.of(), MADE)
        .play("POST /admin/clients/" + CLIENT + "/secrets", 201, Map.of(), MADE);

    // When
    var code = run("client create -n ci --secret-days 30 --debug");
    var further = run("client add-secret --client-id " + CLIENT);

    // Then
    assertThat(code + further).isZero();
    assertThat(shell.out()).isEqualTo("s3cret\ns3cret\n");
    assertThat(shell.err())
        .contains(CLIENT, "2026-07-01T12:00:00Z", "fluxconfig role create --at group")
        .doesNotContain("s3cret");
    assertThat(service.received())
        .extracting(Received::body)
        .containsExactly("{\"secretDays\":30,\"name\":\"ci\"}", "{}");
  }

  @Test
  void shouldShowClientsAndTakeThemAway() {
    // Given
    var client =
        """
        {"clientId": "%s", "name": "ci", "createdAt": "2026-01-01T12:00:00Z", "secrets": [
          {"secretId": "a", "createdAt": "2026-01-01T12:00:00Z", "expiresAt": "2026-08-01T12:00:00Z"},
          {"secretId": "b", "createdAt": "2026-01-01T12:00:00Z", "expiresAt": "2026-07-01T12:00:00Z"}]}
        """
            .formatted(CLIENT);
    service
        .play("GET /admin/clients", "{\"value\": [%s]}".formatted(client))
        .play("GET /admin/clients/" + CLIENT, client)
        .play("DELETE /admin/clients/" + CLIENT, 204, Map.of(), "")
        .play("DELETE /admin/clients/%s/secrets/%s".formatted(CLIENT, NAME), 204, Map.of(), "");

    // When // Then
    assertThat(run("client list")).isZero();
    assertThat(shell.out())
        .contains("ci    %s  2        2026-08-01T12:00:00Z  24h".formatted(CLIENT));
    assertThat(run("client show --client-id " + CLIENT)).isZero();
    assertThat(shell.out()).contains("Name:     ci", "b       2026-01-01T12:00:00Z");
    assertThat(run("client remove-secret --client-id %s --secret-id %s".formatted(CLIENT, NAME)))
        .isZero();
    assertThat(run("client delete --client-id " + CLIENT)).isEqualTo(2);
    assertThat(run("client delete --yes --client-id " + CLIENT)).isZero();
  }

  @Test
  void shouldShowWhoHasDoneWhat() {
    // Given
    service.play(
        "GET " + SUBSCRIPTION + LOG,
        """
        {"nextLink": "https://elsewhere.example.com/more", "value": [
          {"eventTimestamp": "2026-01-02T11:00:00Z", "caller": "ada", "resourceId": "%s",
           "operationName": {"value": "Microsoft.KubernetesConfiguration/fluxConfigurations/write"},
           "status": {"value": "Failed"}, "subStatus": {"value": "403"}}]}
        """
            .formatted(WEB));

    // When
    var code = run("activity -n web --since 2h --caller ada --correlation-id r-1 --max 7");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out())
        .contains("2026-01-02T11:00:00Z  ada", "fluxConfigurations/write", "Failed (403)", WEB);
    assertThat(service.received()).hasSize(1);
    assertThat(service.received().getLast().query())
        .startsWith(
            "$top=7&$filter=resourceUri eq '%s' and eventTimestamp ge '2026-01-02T10:00:00Z'"
                    .formatted(WEB)
                + " and caller eq 'ada' and correlationId eq 'r-1'&");
  }

  @Test
  void shouldAskForTheActivityOfAScope() {
    // Given
    service
        .play("GET " + LOG, "{\"value\": []}")
        .play("GET " + SUBSCRIPTION + LOG, "{\"value\": []}");

    // When
    var everything = run("activity --at everything");
    var cluster = run("activity --at cluster");

    // Then
    assertThat(everything + cluster).isZero();
    assertThat(service.received().getFirst().query()).startsWith("$top=50&$filter=&");
    assertThat(service.received().getLast().query())
        .contains("$filter=resourceUri eq '%s'&".formatted(SHOP));
  }
}
