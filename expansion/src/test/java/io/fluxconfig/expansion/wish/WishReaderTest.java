package io.fluxconfig.expansion.wish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {
  private static final String URL = "'gitRepository':{'url':'https://git.example.com/repo'}";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads properties that are written with ' for ". */
  private static WishReader.Read read(String properties) {
    return readAs("web", properties);
  }

  private static WishReader.Read readAs(String name, String properties) {
    try {
      var body = "{'properties':{%s}}".formatted(properties).replace('\'', '"');
      return WishReader.read(name, JSON.readTree(body));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> targets(WishReader.Read read) {
    return read.problems().stream().map(Problem::target);
  }

  @Test
  void shouldFillInTheDefaults() {
    // When
    var read = read(URL + ",'kustomizations':{'app':{}}");

    // Then
    assertThat(read.problems()).isEmpty();
    assertThat(read.wish().namespace()).isEqualTo("default");
    var properties = read.wish().spec();
    assertThat(properties.scope()).isEqualTo(Scope.CLUSTER);
    assertThat(properties.sourceKind()).isEqualTo(SourceKind.GIT_REPOSITORY);
    assertThat(properties.suspend()).isFalse();
    assertThat(properties.gitRepository().timeoutInSeconds()).isEqualTo(600);
    assertThat(properties.gitRepository().repositoryRef())
        .isEqualTo(new RepositoryRef("master", null, null, null));
    var app = properties.kustomizations().get("app");
    assertThat(app.path()).isNull();
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
    var properties = read.wish().spec();
    assertThat(properties.suspend()).isTrue();
    assertThat(read.wish().waitForReconciliation()).isFalse();
    assertThat(read.wish().reconciliationWaitDuration()).isEqualTo("PT30M");
    assertThat(properties.gitRepository().timeoutInSeconds()).isEqualTo(5);
    assertThat(properties.kustomizations()).containsOnlyKeys("a", "b");
    assertThat(properties.kustomizations().get("a").force()).isTrue();
    assertThat(read.wish().validations()).containsEntry("a", "none");
    assertThat(read.wish().protectedSettings()).containsEntry("httpsKey", "a2V5");
    assertThat(read.wish().toString()).doesNotContain("a2V5");
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
        arguments("'sourceKind':'Svn'", "properties.sourceKind"),
        arguments("'suspend':'yes'", "properties.suspend"),
        arguments("'bucket':{'url':'https://x'}", "properties.bucket"),
        arguments("'ociRepository':{'insecure':false}", "properties.ociRepository"),
        arguments("'reconciliationWaitDuration':'30m'", "properties.reconciliationWaitDuration"),
        arguments("'kustomizations':[]", "properties.kustomizations"),
        arguments("'kustomizations':{'A':{}}", "properties.kustomizations[A]"),
        arguments("'kustomizations':{'a':1}", "properties.kustomizations[a]"),
        arguments(
            "'kustomizations':{'" + "a".repeat(60) + "':{}}",
            "properties.kustomizations[" + "a".repeat(60) + "]"),
        arguments("'kustomizations':{'a':{'path':1}}", "properties.kustomizations[a].path"),
        arguments("'kustomizations':{'a':{'path':'x\\ny'}}", "properties.kustomizations[a].path"),
        arguments(
            "'kustomizations':{'a':{'timeoutInSeconds':0}}",
            "properties.kustomizations[a].timeoutInSeconds"),
        arguments(
            "'kustomizations':{'a':{'syncIntervalInSeconds':1.5}}",
            "properties.kustomizations[a].syncIntervalInSeconds"),
        arguments(
            "'kustomizations':{'a':{'retryIntervalInSeconds':99999999999999999999}}",
            "properties.kustomizations[a].retryIntervalInSeconds"),
        arguments(
            "'kustomizations':{'a':{'dependsOn':['b']}}", "properties.kustomizations[a].dependsOn"),
        arguments(
            "'kustomizations':{'a':{'dependsOn':['a']}}", "properties.kustomizations[a].dependsOn"),
        arguments(
            "'kustomizations':{'a':{'dependsOn':[1]}}",
            "properties.kustomizations[a].dependsOn[0]"),
        arguments(
            "'kustomizations':{'a':{'postBuild':{'substitute':{'1x':'y'}}}}",
            "properties.kustomizations[a].postBuild.substitute"),
        arguments(
            "'kustomizations':{'a':{'postBuild':{'substituteFrom':[{'kind':'Pod','name':'x'}]}}}",
            "properties.kustomizations[a].postBuild.substituteFrom[0].kind"),
        arguments(
            "'kustomizations':{'a':{'postBuild':{'substituteFrom':[{'kind':'Secret'}]}}}",
            "properties.kustomizations[a].postBuild.substituteFrom[0].name"),
        arguments(
            "'kustomizations':{'a':{'additionalConfigurations':{'prune':true}}}",
            "properties.kustomizations[a].additionalConfigurations.prune"),
        arguments(
            "'kustomizations':{'a':{'validation':'all'}}",
            "properties.kustomizations[a].validation"),
        arguments(
            "'configurationProtectedSettings':{'sshPrivateKey':'a2V5'}",
            "properties.configurationProtectedSettings.sshPrivateKey"),
        arguments(
            "'configurationProtectedSettings':{'bucketSecretKey':'a2V5'}",
            "properties.configurationProtectedSettings.bucketSecretKey"),
        arguments(
            "'configurationProtectedSettings':{'httpsKey':1}",
            "properties.configurationProtectedSettings.httpsKey"),
        arguments(
            "'configurationProtectedSettings':['httpsKey']",
            "properties.configurationProtectedSettings"),
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
        arguments("'url':'ssh://git@x'", "url"),
        arguments("'url':'https://me:pw@x/y'", "url"),
        arguments("'url':'https:///y'", "url"),
        arguments("'url':'https://x/a b'", "url"),
        arguments("'url':'https://x','sshKnownHosts':'eA=='", "sshKnownHosts"),
        arguments("'url':'https://x','httpsCACert':'eA=='", "httpsCACert"),
        arguments("'url':'https://x','localAuthRef':'A'", "localAuthRef"),
        arguments(
            "'url':'https://x','localAuthRef':'%s'".formatted("a.".repeat(2000)), "localAuthRef"),
        arguments("'url':'https://x','provider':'Gitea'", "provider"),
        arguments("'url':'https://x','provider':'GitHub'", "localAuthRef"),
        arguments("'url':'ssh://git@x/y'", "sshKnownHosts"),
        arguments("'url':'git@github.com:x/y','httpsUser':'me'", "httpsUser"),
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
    assertThat(targets(read("'gitRepository':{'url':'https://x','httpsUser':'me'}")))
        .containsExactly("properties.configurationProtectedSettings.httpsKey");
    var wrong =
        read(
            "'gitRepository':{'url':'https://x','httpsUser':'me'},'configurationProtectedSettings':{'httpsKey':'can-ary'}");
    assertThat(targets(wrong))
        .containsExactly("properties.configurationProtectedSettings.httpsKey");
    assertThat(wrong.problems().toString()).doesNotContain("can-ary");
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
    var read =
        readAs(
            "-web",
            """
            'scope':'x','namespace':'-','suspend':3,
            'gitRepository':{'httpsUser':'a:b','timeoutInSeconds':0,'url':'https://x','provider':'x',
              'sshKnownHosts':'x','repositoryRef':{'branch':'..','commit':'1'}},
            'kustomizations':{'-':{'wait':5},'a':{'dependsOn':['b'],'postBuild':{'substitute':{'-':'x'}}},
              'c':{'dependsOn':['d']}}
            """);

    // Then
    assertThat(targets(read))
        .containsExactlyInAnyOrder(
            "name",
            "properties.scope",
            "properties.namespace",
            "properties.suspend",
            "properties.gitRepository.httpsUser",
            "properties.gitRepository.timeoutInSeconds",
            "properties.gitRepository.provider",
            "properties.gitRepository.sshKnownHosts",
            "properties.gitRepository.repositoryRef.branch",
            "properties.gitRepository.repositoryRef.commit",
            "properties.configurationProtectedSettings.httpsKey",
            "properties.kustomizations[-]",
            "properties.kustomizations[-].wait",
            "properties.kustomizations[a].dependsOn",
            "properties.kustomizations[a].postBuild.substitute",
            "properties.kustomizations[c].dependsOn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"properties\":null}", "{\"properties\":[]}"})
  void shouldWantProperties(String body) throws Exception {
    assertThat(targets(WishReader.read("web", JSON.readTree(body)))).contains("properties");
  }

  static Stream<Arguments> sources() {
    return Stream.of(
        arguments(
            """
            'sourceKind':'Bucket','bucket':{'url':'https://s3.example.com','bucketName':'b','accessKey':'a'},
            'configurationProtectedSettings':{'bucketSecretKey':'a2V5'}
            """,
            "bucketSecretKey"),
        arguments(
            """
            'sourceKind':'AzureBlob','azureBlob':{'url':'https://a.blob.core.windows.net',
              'containerName':'c','accountKey':'a2V5'}
            """,
            "azureBlob.accountKey"),
        arguments(
            """
            'sourceKind':'AzureBlob','azureBlob':{'url':'https://a.blob.core.windows.net',
              'containerName':'c','sasToken':'sv=1&sig=2'}
            """,
            "azureBlob.sasToken"),
        arguments(
            """
            'sourceKind':'AzureBlob','azureBlob':{'url':'https://a.blob.core.windows.net',
              'containerName':'c','servicePrincipal':{'clientId':'i','tenantId':'t','clientSecret':'canary'}}
            """,
            "azureBlob.servicePrincipal.clientSecret"));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void shouldTakeTheCredentialsOfEachKindOfSource(String members, String key) {
    // When
    var read = read(members);

    // Then
    assertThat(read.problems()).isEmpty();
    assertThat(read.wish().protectedSettings()).containsOnlyKeys(key);
    assertThat(read.wish().spec().toString())
        .doesNotContain(read.wish().protectedSettings().get(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'sourceKind':'OCIRepository' | ociRepository.url",
        "'sourceKind':'Bucket','bucket':{'url':'https://x/y','bucketName':'b'} | bucket.url",
        "'sourceKind':'Bucket','bucket':{'url':'https://x'} | bucket.bucketName",
        "'sourceKind':'OCIRepository','ociRepository':{'url':'oci://x/y:tag'} | ociRepository.url",
        "'sourceKind':'OCIRepository','ociRepository':{'url':'oci://x/y','verify':{'provider':'pgp'}} | ociRepository.verify.provider",
        "'sourceKind':'OCIRepository','ociRepository':{'url':'oci://x/y','tlsConfig':{'caCertificate':'eA=='}} | ociRepository.tlsConfig.caCertificate",
        "'sourceKind':'AzureBlob','azureBlob':{'url':'https://x','containerName':'c','managedIdentity':{'clientId':'i'},'sasToken':'s'} | azureBlob.managedIdentity",
        "'sourceKind':'AzureBlob','azureBlob':{'url':'https://x','containerName':'c','servicePrincipal':{'clientId':'i','tenantId':'t'}} | azureBlob.servicePrincipal"
      })
  void shouldNameTheMemberOfAnotherSourceThatIsWrong(String members, String target) {
    assertThat(targets(read(members))).containsExactly("properties." + target);
  }

  @Test
  void shouldSayNoMoreThanHelps() {
    // When
    var all = new StringBuilder("'a':{}");
    for (var i = 0; i < 99; i++) {
      all.append(",'k%d':{'prune':1,'force':1}".formatted(i));
    }
    var many = read(URL + ",'kustomizations':{" + all + "}");
    var tooMany = read(URL + ",'kustomizations':{" + all + ",'b':{}}");

    // Then
    assertThat(many.problems()).hasSize(100);
    assertThat(targets(tooMany)).containsExactly("properties.kustomizations");
  }

  @Test
  void shouldFindNothingWrongWithKeptCredentialsThatItCannotSee() throws Exception {
    // Given
    var body =
        JSON.readTree(
            "{\"properties\":{\"gitRepository\":{\"url\":\"https://x\",\"httpsUser\":\"me\"}}}");

    // When
    var kept = WishReader.read("web", body, Set.of("httpsKey"));
    var another = WishReader.read("web", body, Set.of("httpsKey", "sshPrivateKey"));

    // Then
    assertThat(kept.problems()).isEmpty();
    assertThat(targets(another))
        .containsExactly("properties.configurationProtectedSettings.sshPrivateKey");
  }
}
