package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fluxconfig.cli.command.PlayedService.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sent, and what is made of answers that the real service seldom gives. */
class CommandsWithPlayedServiceTest extends PlayedServiceCase {
  private static final String OPERATION = WEB + "/operations/1";
  private static final Map<String, String> ACCEPTED =
      Map.of(
          "Azure-AsyncOperation",
          "https://elsewhere.example.com" + OPERATION + "?api-version=2025-04-01",
          "Retry-After",
          "1");
  private static final String COMPLIANT =
      """
      {"name": "web", "properties": {"complianceState": "Compliant", "sourceKind": "GitRepository",
        "kustomizations": {"app": {"name": "app"}}}}
      """;

  @Test
  void shouldGoOnWaitingWhileTheServiceIsAwayAndAskNobodyElse() {
    // Given
    service
        .play("PUT " + WEB, 201, ACCEPTED, COMPLIANT)
        .play("GET " + OPERATION, 503, Map.of("Retry-After", "1"), "<html>starting</html>")
        .play("GET " + OPERATION, "{\"status\": \"Succeeded\"}")
        .play("GET " + WEB, "{\"properties\": {\"complianceState\": \"Pending\"}}")
        .play("GET " + WEB, COMPLIANT);

    // When
    var code = run("create -n web -u https://x -k name=app");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out()).contains("web", "Compliant");
    assertThat(shell.err()).contains("The service can't be asked now", "Pending");
    assertThat(service.received())
        .hasSize(5)
        .allSatisfy(call -> assertThat(call.authorization()).isEqualTo("Bearer t0ken"));
  }

  @Test
  void shouldSayWhyAnOperationFailed() {
    // Given
    service
        .play("POST " + WEB + "/reconcile", 202, ACCEPTED, "")
        .play(
            "GET " + OPERATION,
            "{\"status\": \"Failed\", \"error\": {\"message\": \"Flux doesn't answer\"}}");

    // When
    var code = run("reconcile -n web");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(shell.err()).contains("the operation has ended as Failed: Flux doesn't answer");
  }

  @Test
  void shouldListWhatAllPagesHaveAndAskNobodyElse() {
    // Given
    service
        .play(
            "GET " + CONFIGURATIONS,
            "{\"value\": [{\"name\": \"one\"}], \"nextLink\": \"https://elsewhere.example.com/next?api-version=1\"}")
        .play("GET /next", "{\"value\": [{\"name\": \"two\"}], \"nextLink\": null}");

    // When
    var code = run("list -o json");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out()).contains("\"one\"", "\"two\"");
  }

  @Test
  void shouldEndWhenPagesGoRoundInACircle() {
    // Given
    service.play(
        "GET " + CONFIGURATIONS,
        "{\"value\": [], \"nextLink\": \"%s?api-version=1\"}".formatted(CONFIGURATIONS));

    // When
    var code = run("list");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(shell.err()).contains("round in a circle");
  }

  @Test
  void shouldChangeOnlyWhatWasGiven() throws IOException {
    // When // Then
    assertThat(sent("update -n web --suspend")).isEqualTo("{'properties':{'suspend':true}}");
    assertThat(sent("update -n web --suspend=false -k name=app path=b"))
        .isEqualTo("{'properties':{'suspend':false,'kustomizations':{'app':{'path':'b'}}}}");
    assertThat(sent("update -n web --branch next"))
        .isEqualTo(
            "{'properties':{'sourceKind':'GitRepository','gitRepository':{'repositoryRef':{'branch':'next'}}}}");
    assertThat(sent("update -n web --https-key a"))
        .isEqualTo(
            "{'properties':{'sourceKind':'GitRepository','configurationProtectedSettings':{'httpsKey':'YQ=='}}}");
  }

  @Test
  void shouldClearTheSourceOfAnotherKind() throws IOException {
    // When // Then
    assertThat(sent("update -n web --kind oci -u oci://x"))
        .isEqualTo(
            "{'properties':{'sourceKind':'OCIRepository','ociRepository':{'url':'oci://x'},'gitRepository':{}}}");
  }

  @Test
  void shouldAddChangeAndTakeAwayOneKustomization() throws IOException {
    // When // Then
    assertThat(sent("kustomization create -n web -k new --path ./new --depends-on app,db --prune"))
        .isEqualTo(
            "{'properties':{'kustomizations':{'new':{'path':'./new','dependsOn':['app','db'],'prune':true}}}}");
    assertThat(sent("kustomization update -n web -k app --force=false --timeout 1m"))
        .isEqualTo(
            "{'properties':{'kustomizations':{'app':{'timeoutInSeconds':60,'force':false}}}}");
    assertThat(sent("kustomization delete -n web -k app --yes"))
        .isEqualTo("{'properties':{'kustomizations':{'app':null}}}");
  }

  @Test
  void shouldNotAddAKustomizationThatIsThereNorChangeOneThatIsNot() {
    // Given
    service.play("GET " + WEB, COMPLIANT);

    // When // Then
    assertThat(run("kustomization create -n web -k app")).isEqualTo(1);
    assertThat(run("kustomization update -n web -k new --prune")).isEqualTo(3);
    assertThat(run("kustomization delete -n web -k new --yes")).isEqualTo(3);
    assertThat(service.received()).extracting(Received::call).containsOnly("GET " + WEB);
  }

  @Test
  void shouldGetATokenForAClientAndKeepThatOnly() throws IOException {
    // Given
    service
        .play("POST /adfs/oauth2/token", "{\"access_token\": \"a.b.c\", \"expires_in\": 3600}")
        .play("GET /subscriptions", "{\"value\": []}");
    shell.input("s3cret&more\n");

    // When
    var code = run("login --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11 --client-secret-file -");

    // Then
    assertThat(code).isZero();
    assertThat(service.received().getFirst().body())
        .startsWith(
            "grant_type=client_credentials&client_id=6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11&client_secret=s3cret%26more&scope=");
    assertThat(service.received().getLast().authorization()).isEqualTo("Bearer a.b.c");
    assertThat(Files.readString(home.resolve(".config/fluxconfig/config.yaml")))
        .contains("token: a.b.c", "2026-01-02T13:00:00Z")
        .doesNotContain("s3cret");
  }

  @Test
  void shouldSayWhatTheIssuerSaidAndKeepNothing() {
    // Given
    service.play(
        "POST /adfs/oauth2/token",
        401,
        Map.of(),
        "{\"error\": \"invalid_client\", \"error_description\": \"no such client\"}");
    shell.with("SECRET", "s3cret");

    // When
    var code =
        run(
            "login --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11 --client-secret-file env:SECRET --debug");

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(shell.err()).contains("no such client").doesNotContain("s3cret");
    assertThat(home.resolve(".config")).doesNotExist();
  }

  @Test
  void shouldSayEachCallWithoutItsSecrets() {
    // Given
    service.play("GET " + WEB, 200, Map.of("x-ms-request-id", "r-1"), COMPLIANT);

    // When
    var code = run("show -n web --debug");

    // Then
    assertThat(code).isZero();
    assertThat(shell.err())
        .containsPattern("GET " + WEB + ": 200 in \\d+ ms, request r-1")
        .doesNotContain("t0ken");
  }

  /** The body of the one change that a command asks for, with single quotes. */
  private String sent(String line) throws IOException {
    service.play("GET " + WEB, COMPLIANT).play("PATCH " + WEB, COMPLIANT);
    assertThat(run(line)).as(shell.err()).isZero();
    var call = service.received().stream().filter(one -> one.call().startsWith("PATCH")).toList();
    return new JsonMapper().readTree(call.getLast().body()).toString().replace('"', '\'');
  }
}
