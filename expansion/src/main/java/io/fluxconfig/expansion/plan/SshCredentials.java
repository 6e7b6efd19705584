package io.fluxconfig.expansion.plan;

import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.HTTPS_KEY;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.SSH_PRIVATE_KEY;

import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.expansion.ssh.Checked;
import io.fluxconfig.expansion.ssh.KnownHosts;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import io.fluxconfig.expansion.ssh.SshPrivateKeys;
import io.fluxconfig.expansion.ssh.SshUrl;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A key, the user's or one made for the configuration, and the server's host keys.
 *
 * @param git the source
 * @param settings that may have the user's key
 * @param made the key pair that was made for the configuration, if there is one
 */
record SshCredentials(
    GitRepositoryDefinition git, ProtectedSettings settings, Optional<SshKeyPair> made)
    implements GitCredentials {
  private static final String URL = Fields.GIT_REPOSITORY + ".url";
  private static final String USER = Fields.GIT_REPOSITORY + ".httpsUser";
  private static final String CA = Fields.GIT_REPOSITORY + ".httpsCACert";
  private static final String KNOWN_HOSTS = Fields.GIT_REPOSITORY + ".sshKnownHosts";
  private static final String KEY = Fields.SETTINGS + SSH_PRIVATE_KEY;

  /** Whether a configuration authenticates by a key pair that is made for it. */
  static boolean needKeyPair(GitRepositoryDefinition git, ProtectedSettings settings) {
    return git != null
        && SshUrl.isSsh(git.url())
        && !settings.has(SSH_PRIVATE_KEY)
        && !SourcePlan.isGiven(git.localAuthRef());
  }

  @Override
  public Stream<Refusal> problems() {
    var url = SshUrl.parse(git.url()).problem().map(problem -> Refusal.invalid(URL, problem));
    return Stream.concat(
        Refusal.found(
            () -> url,
            () -> checkHttps(USER, SourcePlan.isGiven(git.httpsUser())),
            () -> checkHttps(CA, SourcePlan.isGiven(git.httpsCACert())),
            () -> checkHttps(Fields.SETTINGS + HTTPS_KEY, settings.has(HTTPS_KEY)),
            this::checkKey),
        url.isEmpty() ? Refusal.found(this::checkKnownHosts) : Stream.empty());
  }

  @Override
  public Map<String, Boolean> given() {
    return new TreeMap<>(
        Map.of("sshKnownHosts", hasKnownHosts(), KEY, settings.has(SSH_PRIVATE_KEY)));
  }

  @Override
  public Map<String, String> data() {
    var data = new TreeMap<String, String>();
    keyPair()
        .ifPresent(
            pair -> {
              data.put("identity", Base64Text.encode(pair.privateKey()));
              data.put("identity.pub", Base64Text.encode(pair.publicKey()));
            });
    knownHosts().value().ifPresent(lines -> data.put("known_hosts", Base64Text.encode(lines)));
    return data;
  }

  private Optional<SshKeyPair> keyPair() {
    return settings
        .bytes(SSH_PRIVATE_KEY)
        .flatMap(key -> SshPrivateKeys.check(text(key)).value())
        .or(() -> made);
  }

  private static Optional<Refusal> checkHttps(String field, boolean given) {
    return given
        ? Optional.of(Refusal.invalid(field, "is for an https:// url; leave it out"))
        : Optional.empty();
  }

  private Optional<Refusal> checkKey() {
    return settings
        .checkBase64(SSH_PRIVATE_KEY, KEY)
        .or(
            () ->
                settings
                    .bytes(SSH_PRIVATE_KEY)
                    .flatMap(key -> SshPrivateKeys.check(text(key)).problem())
                    .map(problem -> Refusal.invalid(KEY, problem)));
  }

  /** Those of a local Secret are in it. */
  private Optional<Refusal> checkKnownHosts() {
    return SourcePlan.isGiven(git.localAuthRef())
        ? Optional.empty()
        : knownHosts().problem().map(problem -> Refusal.invalid(KNOWN_HOSTS, problem));
  }

  private Checked<String> knownHosts() {
    var url = SshUrl.parse(git.url()).value().orElseThrow();
    if (!hasKnownHosts()) {
      return KnownHosts.builtInFor(url)
          .<Checked<String>>map(Checked.Fine::new)
          .orElseGet(
              () ->
                  new Checked.Wrong<>(
                      "is needed for %s; give in base64 what `%s` prints"
                          .formatted(url.knownHostsName(), url.keyscan())));
    }
    return Base64Text.decode(git.sshKnownHosts())
        .map(lines -> KnownHosts.check(text(lines), url))
        .orElseGet(() -> new Checked.Wrong<>(Base64Text.REMEDY));
  }

  private boolean hasKnownHosts() {
    return SourcePlan.isGiven(git.sshKnownHosts());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
