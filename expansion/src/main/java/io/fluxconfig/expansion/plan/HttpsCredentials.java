package io.fluxconfig.expansion.plan;

import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.HTTPS_KEY;
import static io.fluxconfig.api.v1alpha1.ProtectedSettingsReference.SSH_PRIVATE_KEY;

import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A user and its key, and the CA of the server: each may be left out. */
record HttpsCredentials(GitRepositoryDefinition git, ProtectedSettings settings)
    implements GitCredentials {
  private static final String USER = Fields.GIT_REPOSITORY + ".httpsUser";
  private static final String CA = Fields.GIT_REPOSITORY + ".httpsCACert";
  private static final String KNOWN_HOSTS = Fields.GIT_REPOSITORY + ".sshKnownHosts";
  private static final String KEY = Fields.SETTINGS + HTTPS_KEY;
  private static final String SSH_KEY = Fields.SETTINGS + SSH_PRIVATE_KEY;

  @Override
  public Stream<Refusal> problems() {
    return Refusal.found(
        this::checkUrl,
        this::checkKnownHosts,
        this::checkSshKey,
        this::checkPair,
        this::checkUser,
        this::checkCa);
  }

  @Override
  public Map<String, Boolean> given() {
    return new TreeMap<>(
        Map.of("httpsUser", hasUser(), "httpsCACert", hasCa(), KEY, settings.has(HTTPS_KEY)));
  }

  @Override
  public Map<String, String> data() {
    var data = new TreeMap<String, String>();
    if (hasUser()) {
      data.put("username", Base64Text.encode(git.httpsUser()));
      settings.bytes(HTTPS_KEY).ifPresent(key -> data.put("password", Base64Text.encode(key)));
    }
    if (hasCa()) {
      Base64Text.decode(git.httpsCACert())
          .ifPresent(ca -> data.put("ca.crt", Base64Text.encode(ca)));
    }
    return data;
  }

  private Optional<Refusal> checkUrl() {
    return Urls.parse(git.url()).isEmpty()
        ? refuse(Fields.GIT_REPOSITORY + ".url", "is not a URL such as https://host/path")
        : Optional.empty();
  }

  private Optional<Refusal> checkKnownHosts() {
    return SourcePlan.isGiven(git.sshKnownHosts())
        ? refuse(KNOWN_HOSTS, "is for an ssh:// url; leave it out")
        : Optional.empty();
  }

  private Optional<Refusal> checkSshKey() {
    return settings.has(SSH_PRIVATE_KEY)
        ? refuse(SSH_KEY, "is for an ssh:// url; leave it out")
        : Optional.empty();
  }

  private Optional<Refusal> checkPair() {
    if (hasUser() == settings.has(HTTPS_KEY)) {
      return settings.checkBase64(HTTPS_KEY, KEY);
    }
    return hasUser()
        ? refuse(KEY, "is needed with httpsUser; give both or neither")
        : refuse(USER, "is needed with httpsKey; give both or neither");
  }

  private Optional<Refusal> checkUser() {
    return hasUser() && git.httpsUser().contains(":")
        ? refuse(USER, "may not contain a colon")
        : Optional.empty();
  }

  private Optional<Refusal> checkCa() {
    return hasCa()
        ? Pem.checkCertificates(Base64Text.decode(git.httpsCACert()))
            .map(problem -> Refusal.invalid(CA, problem))
        : Optional.empty();
  }

  private boolean hasUser() {
    return SourcePlan.isGiven(git.httpsUser());
  }

  private boolean hasCa() {
    return SourcePlan.isGiven(git.httpsCACert());
  }

  private static Optional<Refusal> refuse(String field, String problem) {
    return Optional.of(Refusal.invalid(field, problem));
  }
}
