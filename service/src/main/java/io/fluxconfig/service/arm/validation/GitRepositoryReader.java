package io.fluxconfig.service.arm.validation;

import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** Reads a Git source. */
final class GitRepositoryReader {
  private static final long DEFAULT_SECONDS = 600;
  private static final String DEFAULT_BRANCH = "master";
  private static final String COMMIT = "[0-9a-f]{40}([0-9a-f]{24})?";
  private static final String REFERENCE = "(?!.*\\.\\.)(?!/)[^ ~^:?*\\[\\\\]{1,255}(?<![./])";

  private final JsonFields git;

  private GitRepositoryReader(JsonFields git) {
    this.git = git;
  }

  static GitRepositoryDefinition read(
      JsonFields git, Map<String, String> settings, boolean present) {
    return new GitRepositoryReader(git).read(settings, present);
  }

  private GitRepositoryDefinition read(Map<String, String> settings, boolean present) {
    var url = present ? git.requiredText("url") : null;
    if (url != null) {
      checkUrl(url);
    }
    git.refuse(WantedReader.NOT_YET, "sshKnownHosts", "httpsCACert", "localAuthRef");
    if (!"Generic".equals(git.text("provider", "Generic"))) {
      git.problem("provider", "only 'Generic' is supported yet");
    }
    var user = git.text("httpsUser");
    checkCredentials(user, settings.containsKey(ProtectedSettingsReference.HTTPS_KEY));
    return new GitRepositoryDefinition(
        url,
        git.seconds("timeoutInSeconds", DEFAULT_SECONDS),
        git.seconds("syncIntervalInSeconds", DEFAULT_SECONDS),
        reference(git.object("repositoryRef")),
        user,
        null,
        null,
        null,
        null,
        null);
  }

  private void checkUrl(String url) {
    if (url.startsWith("ssh://") || url.startsWith("git@")) {
      git.problem("url", "SSH is not supported yet: use an https:// or http:// URL");
    } else if (!url.matches("https?://.*")) {
      git.problem("url", "must start with https:// or http://");
    } else if (!url.matches(GitRepositoryDefinition.URL_PATTERN) || !isUri(url)) {
      git.problem(
          "url",
          "must be a valid URL without user or password in it: these belong in httpsUser and configurationProtectedSettings.httpsKey");
    }
  }

  private static boolean isUri(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void checkCredentials(String user, boolean key) {
    if (user != null && !key) {
      git.problem("httpsUser", "needs configurationProtectedSettings.httpsKey in the same request");
    }
    if (user == null && key) {
      git.problem("httpsUser", "is required with configurationProtectedSettings.httpsKey");
    }
    if (user != null && user.contains(":")) {
      git.problem("httpsUser", "may not contain a colon");
    }
  }

  private static RepositoryRef reference(JsonFields ref) {
    var branch = name(ref, "branch");
    var tag = name(ref, "tag");
    var semver = ref.text("semver");
    var commit = ref.text("commit");
    if (commit != null && !commit.matches(COMMIT)) {
      ref.problem("commit", "must be a full commit hash of 40 or 64 lower case hex digits");
    }
    var nothing = branch == null && tag == null && semver == null && commit == null;
    return new RepositoryRef(nothing ? DEFAULT_BRANCH : branch, tag, semver, commit);
  }

  private static String name(JsonFields ref, String member) {
    var name = ref.text(member);
    if (name != null && !name.matches(REFERENCE)) {
      ref.problem(member, "is not a name that Git allows");
    }
    return name;
  }
}
