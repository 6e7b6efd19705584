package io.fluxconfig.service;

import io.fluxconfig.expansion.ssh.SshKeyPair;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A source of one kind with one kind of credentials.
 *
 * @param what it is, for the test's name
 * @param properties as a client sends them, without braces, with ' for "
 * @param secrets the credentials by their keys in the delivered settings
 * @param spec what the cluster gets, by JSON pointer into the spec
 */
record Source(
    String what, String properties, Map<String, String> secrets, Map<String, Object> spec) {
  private static final String BLOB =
      "'sourceKind':'AzureBlob','azureBlob':{'url':'https://acct.blob.core.windows.net','containerName':'c',%s}";

  String body() {
    return "{\"properties\":{\"namespace\":\"apps\",%s}}".formatted(properties.replace('\'', '"'));
  }

  @Override
  public String toString() {
    return what;
  }

  /**
   * One of each.
   *
   * @param certificate any, as PEM
   */
  static List<Source> all(String certificate) {
    var pem = base64(certificate);
    var key = SshKeyPair.generate();
    var ssh = base64(key.privateKey());
    var hosts = base64("git.example.com " + key.publicKey() + "\n");
    var clientKey = base64("-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n");
    return List.of(
        new Source(
            "Git with a user, its key and a CA",
            "'gitRepository':{'url':'https://git.example.com/r','httpsUser':'me','httpsCACert':'%s','repositoryRef':{'semver':'1.x'}},'configurationProtectedSettings':{'httpsKey':'%s'}"
                .formatted(pem, base64("canary-password")),
            Map.of("httpsKey", base64("canary-password")),
            Map.of(
                "/gitRepository/httpsUser", "me",
                "/gitRepository/httpsCACert", pem,
                "/gitRepository/repositoryRef/semver", "1.x")),
        new Source(
            "Git with an SSH key",
            "'gitRepository':{'url':'ssh://git@git.example.com/r','sshKnownHosts':'%s'},'configurationProtectedSettings':{'sshPrivateKey':'%s'}"
                .formatted(hosts, ssh),
            Map.of("sshPrivateKey", ssh),
            Map.of(
                "/gitRepository/sshKnownHosts",
                hosts,
                "/gitRepository/repositoryRef/branch",
                "master")),
        new Source(
            "Git with a key pair that is made, at a common host",
            "'gitRepository':{'url':'git@github.com:org/repo','repositoryRef':{'tag':'v1'}}",
            Map.of(),
            Map.of("/gitRepository/url", "git@github.com:org/repo")),
        new Source(
            "Git with a local Secret of a GitHub App",
            "'gitRepository':{'url':'https://github.com/o/r','provider':'GitHub','localAuthRef':'app'}",
            Map.of(),
            Map.of("/gitRepository/provider", "GitHub", "/gitRepository/localAuthRef", "app")),
        new Source(
            "a bucket with keys",
            "'sourceKind':'Bucket','bucket':{'url':'https://s3.example.com','bucketName':'b','insecure':'false','accessKey':'a'},'configurationProtectedSettings':{'bucketSecretKey':'%s'},'gitRepository':{},'azureBlob':null"
                .formatted(base64("canary-key")),
            Map.of("bucketSecretKey", base64("canary-key")),
            Map.of(
                "/sourceKind",
                "Bucket",
                "/bucket/accessKey",
                "a",
                "/bucket/insecure",
                false,
                "/bucket/timeoutInSeconds",
                600)),
        new Source(
            "a container with an account's key",
            BLOB.formatted("'accountKey':'Y2FuYXJ5LWtleQ=='"),
            Map.of("azureBlob.accountKey", "Y2FuYXJ5LWtleQ=="),
            Map.of("/sourceKind", "AzureBlob", "/azureBlob/containerName", "c")),
        new Source(
            "a container with a shared access signature",
            BLOB.formatted("'sasToken':'sv=1&sig=canary'"),
            Map.of("azureBlob.sasToken", "sv=1&sig=canary"),
            Map.of("/azureBlob/url", "https://acct.blob.core.windows.net")),
        new Source(
            "a container with a principal's secret",
            BLOB.formatted(
                "'servicePrincipal':{'clientId':'i','tenantId':'t','clientSecret':'canary-secret'}"),
            Map.of("azureBlob.servicePrincipal.clientSecret", "canary-secret"),
            Map.of(
                "/azureBlob/servicePrincipal/clientId", "i",
                "/azureBlob/servicePrincipal/tenantId", "t")),
        new Source(
            "a container with a principal's certificate",
            BLOB.formatted(
                "'servicePrincipal':{'clientId':'i','tenantId':'t','clientCertificate':'Y2FuYXJ5','clientCertificatePassword':'canary-pw','clientCertificateSendChain':true}"),
            Map.of(
                "azureBlob.servicePrincipal.clientCertificate", "Y2FuYXJ5",
                "azureBlob.servicePrincipal.clientCertificatePassword", "canary-pw"),
            Map.of("/azureBlob/servicePrincipal/clientCertificateSendChain", true)),
        new Source(
            "a container with a managed identity",
            BLOB.formatted("'managedIdentity':{'clientId':'i'}"),
            Map.of(),
            Map.of("/azureBlob/managedIdentity/clientId", "i")),
        new Source(
            "an artifact with a client's certificate, a signature and what is free-form",
            "'sourceKind':'OCIRepository','ociRepository':{'url':'oci://r.example.com/a','layerSelector':{'mediaType':'m','operation':'copy'},'verify':{'verificationConfig':{'k':'eA=='},'matchOidcIdentity':[{'issuer':'i','subject':'s'}]},'serviceAccountName':'sa','tlsConfig':{'clientCertificate':'%s','privateKey':'%s','caCertificate':'%s'},'additionalConfigurations':{'ignore':'*.md'}}"
                .formatted(pem, clientKey, pem),
            Map.of(
                "ociRepository.tlsConfig.clientCertificate", pem,
                "ociRepository.tlsConfig.privateKey", clientKey,
                "ociRepository.tlsConfig.caCertificate", pem),
            Map.of(
                "/ociRepository/repositoryRef/tag", "latest",
                "/ociRepository/layerSelector/operation", "copy",
                "/ociRepository/verify/provider", "cosign",
                "/ociRepository/verify/verificationConfig/k", "eA==",
                "/ociRepository/verify/matchOidcIdentity/0/issuer", "i",
                "/ociRepository/serviceAccountName", "sa",
                "/ociRepository/insecure", false,
                "/ociRepository/additionalConfigurations/ignore", "*.md")));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
