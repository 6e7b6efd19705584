package io.fluxconfig.service.arm.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import io.fluxconfig.api.v1alpha1.Scope;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedReaderTest {
  private static final String URL = "'gitRepository':{'url':'https://git.example.com/repo'}";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads properties that are written with ' for ". */
  private static WantedReader.Read read(String properties) {
    return readAs("web", properties);
  }

  private static WantedReader.Read readAs(String name, String properties) {
    try {
      var body = "{'properties':{%s}}".formatted(properties).replace('\'', '"');
      return WantedReader.read(name, JSON.readTree(body));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> targets(WantedReader.Read read) {
    return read.problems().stream().map(Problem::target);
  }

  @Test
  void shouldFillInTheDefaults() {
    // When
    var read = read(URL + ",'kustomizations':{'app':{}}");

    // Then
    assertThat(read.problems()).isEmpty();
    var properties = read.wanted().properties();
    assertThat(properties.scope()).isEqualTo(Scope.CLUSTER);
    assertThat(properties.namespace()).isEqualTo("default");
    assertThat(properties.suspend()).isFalse();
    assertThat(properties.gitRepository().timeoutInSeconds()).isEqualTo(600);
    assertThat(properties.gitRepository().repositoryRef())
        .isEqualTo(new RepositoryRef("master", null, null, null));
    var app = properties.kustomizations().get("app");
    assertThat(app.path()).isEmpty();
    assertThat(app.syncIntervalInSeconds()).isEqualTo(600);
    assertThat(app.retryIntervalInSeconds()).isNull();
    assertThat(app.prune()).isFalse();
    assertThat(app.waitUntilHealthy()).isTrue();
  }

  @Test
  void shouldReadWhatIsGiven() {
    // When
    var read =
        read(
            """
            'scope':'namespace','namespace':'apps','suspend':'true','waitForReconciliation':false,
            'reconciliationWaitDuration':'PT30M',
            'gitRepository':{'url':'http://git.example.com/r','httpsUser':'me','timeoutInSeconds':5,
              'repositoryRef':{'branch':'b','tag':'t','semver':'>=1.0.0','commit':'%s'}},
            'configurationProtectedSettings':{'httpsKey':'a2V5'},
            'kustomizations':{'a':{'path':'x','prune':true,'force':'True','wait':false,
              'retryIntervalInSeconds':7,'validation':'none'},'b':{'dependsOn':['a']},'c':null}
            """
                .formatted("a".repeat(40)));

    // Then
    assertThat(read.problems()).isEmpty();
    var properties = read.wanted().properties();
    assertThat(properties.suspend()).isTrue();
    assertThat(properties.waitForReconciliation()).isFalse();
    assertThat(properties.reconciliationWaitDuration()).isEqualTo("PT30M");
    assertThat(properties.gitRepository().timeoutInSeconds()).isEqualTo(5);
    assertThat(properties.kustomizations()).containsOnlyKeys("a", "b");
    assertThat(properties.kustomizations().get("a").force()).isTrue();
    assertThat(properties.kustomizations().get("a").validation()).isEqualTo("none");
    assertThat(read.wanted().protectedSettings()).containsEntry("httpsKey", "a2V5");
    assertThat(read.wanted().toString()).doesNotContain("a2V5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'bucket':null,'azureBlob':{},'ociRepository':{'url':''}",
        "'provisioningState':1,'statuses':'x','later':{'deep':true}",
        "'configurationProtectedSettings':{}",
        "'configurationProtectedSettings':{'httpsKey':null}",
        "'kustomizations':null",
        "'kustomizations':{'a':{'postBuild':{'substitute':{},'substituteFrom':[]}}}",
        "'sourceKind':'GitRepository'"
      })
  void shouldSkipWhatSaysNothing(String members) {
    assertThat(read(URL + "," + members).problems()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("'scope':'all'", "properties.scope"),
        arguments("'scope':1", "properties.scope"),
        arguments("'namespace':'Apps'", "properties.namespace"),
        arguments("'namespace':'a.b'", "properties.namespace"),
        arguments("'namespace':'" + "a".repeat(64) + "'", "properties.namespace"),
        arguments("'sourceKind':'Bucket'", "properties.sourceKind"),
        arguments("'sourceKind':'Svn'", "properties.sourceKind"),
        arguments("'suspend':'yes'", "properties.suspend"),
        arguments("'bucket':{'url':'https://x'}", "properties.bucket"),
        arguments("'ociRepository':{'insecure':false}", "properties.ociRepository"),
        arguments("'reconciliationWaitDuration':'30m'", "properties.reconciliationWaitDuration"),
        arguments("'kustomizations':[]", "properties.kustomizations"),
        arguments("'kustomizations':{'A':{}}", "properties.kustomizations.A"),
        arguments("'kustomizations':{'a':1}", "properties.kustomizations.a"),
        arguments(
            "'kustomizations':{'" + "a".repeat(60) + "':{}}",
            "properties.kustomizations." + "a".repeat(60)),
        arguments("'kustomizations':{'a':{'path':1}}", "properties.kustomizations.a.path"),
        arguments("'kustomizations':{'a':{'path':'x\\ny'}}", "properties.kustomizations.a.path"),
        arguments(
            "'kustomizations':{'a':{'timeoutInSeconds':0}}",
            "properties.kustomizations.a.timeoutInSeconds"),
        arguments(
            "'kustomizations':{'a':{'syncIntervalInSeconds':1.5}}",
            "properties.kustomizations.a.syncIntervalInSeconds"),
        arguments(
            "'kustomizations':{'a':{'retryIntervalInSeconds':99999999999999999999}}",
            "properties.kustomizations.a.retryIntervalInSeconds"),
        arguments(
            "'kustomizations':{'a':{'dependsOn':['b']}}", "properties.kustomizations.a.dependsOn"),
        arguments(
            "'kustomizations':{'a':{'dependsOn':['a']}}", "properties.kustomizations.a.dependsOn"),
        arguments(
            "'kustomizations':{'a':{'dependsOn':[1]}}", "properties.kustomizations.a.dependsOn[0]"),
        arguments(
            "'kustomizations':{'a':{'postBuild':{'substitute':{'x':'y'}}}}",
            "properties.kustomizations.a.postBuild"),
        arguments(
            "'kustomizations':{'a':{'validation':'all'}}",
            "properties.kustomizations.a.validation"),
        arguments(
            "'configurationProtectedSettings':{'sshPrivateKey':'a2V5'}",
            "properties.configurationProtectedSettings.sshPrivateKey"),
        arguments(
            "'configurationProtectedSettings':{'other':'a2V5'}",
            "properties.configurationProtectedSettings.other"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldNameTheMemberThatIsWrong(String members, String target) {
    assertThat(targets(read(URL + "," + members))).containsExactly(target);
  }

  static Stream<Arguments> wrongGit() {
    return Stream.of(
        arguments("", "url"),
        arguments("'url':''", "url"),
        arguments("'url':1", "url"),
        arguments("'url':'ftp://x'", "url"),
        arguments("'url':'ssh://git@x/y'", "url"),
        arguments("'url':'git@x:y'", "url"),
        arguments("'url':'https://me:pw@x/y'", "url"),
        arguments("'url':'https:///y'", "url"),
        arguments("'url':'https://x/a b'", "url"),
        arguments("'url':'https://x','sshKnownHosts':'eA=='", "sshKnownHosts"),
        arguments("'url':'https://x','httpsCACert':'eA=='", "httpsCACert"),
        arguments("'url':'https://x','localAuthRef':'s'", "localAuthRef"),
        arguments("'url':'https://x','provider':'Azure'", "provider"),
        arguments("'url':'https://x','httpsUser':'me'", "httpsUser"),
        arguments("'url':'https://x','repositoryRef':{'commit':'abc'}", "repositoryRef.commit"),
        arguments("'url':'https://x','repositoryRef':{'branch':'a b'}", "repositoryRef.branch"),
        arguments("'url':'https://x','repositoryRef':{'tag':'a..b'}", "repositoryRef.tag"),
        arguments("'url':'https://x','repositoryRef':1", "repositoryRef"));
  }

  @ParameterizedTest
  @MethodSource("wrongGit")
  void shouldNameTheMemberOfTheGitSourceThatIsWrong(String members, String target) {
    assertThat(targets(read("'gitRepository':{%s}".formatted(members))))
        .containsExactly("properties.gitRepository." + target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/x", "main", "release/1.0", "v1.2.3", "feature_x-y"})
  void shouldTakeNamesThatGitAllows(String branch) {
    var git = "'gitRepository':{'url':'https://x','repositoryRef':{'branch':'%s'}}";

    assertThat(read(git.formatted(branch)).problems()).isEmpty();
  }

  @Test
  void shouldWantUserAndKeyTogetherAndTheKeyInBase64() {
    assertThat(targets(read(URL + ",'configurationProtectedSettings':{'httpsKey':'a2V5'}")))
        .containsExactly("properties.gitRepository.httpsUser");
    var wrong = read(URL + ",'configurationProtectedSettings':{'httpsKey':'can ary'}");
    assertThat(targets(wrong))
        .containsExactly("properties.configurationProtectedSettings.httpsKey");
    assertThat(wrong.problems().toString()).doesNotContain("can ary");
  }

  @Test
  void shouldNameTheCircleOfDependencies() {
    // When
    var read =
        read(
            URL
                + ",'kustomizations':{'x':{'dependsOn':['a']},'a':{'dependsOn':['b']},'b':{'dependsOn':['c']},'c':{'dependsOn':['a']}}");

    // Then
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().getFirst().message()).endsWith("a → b → c → a");
  }

  @Test
  void shouldTakeMoreKustomizationsOnTopOfOneAnother() {
    // When
    var read =
        read(
            URL
                + ",'kustomizations':{'a':{},'b':{'dependsOn':['a']},'c':{'dependsOn':['a','b']},'d':{'dependsOn':['b','c']}}");

    // Then
    assertThat(read.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Web", "-web", "web-", "we_b", "", "wéb"})
  void shouldRefuseNamesThatNoClusterTakes(String name) {
    assertThat(targets(readAs(name, URL))).containsExactly("name");
  }

  @Test
  void shouldFindAllProblemsAtOnce() {
    // When
    var read = read("'scope':'x','namespace':'-','suspend':3");

    // Then
    assertThat(targets(read))
        .containsExactly(
            "properties.scope",
            "properties.namespace",
            "properties.gitRepository",
            "properties.suspend");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"properties\":null}", "{\"properties\":[]}"})
  void shouldWantProperties(String body) throws Exception {
    assertThat(targets(WantedReader.read("web", JSON.readTree(body)))).contains("properties");
  }
}
