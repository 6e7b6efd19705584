package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.RepositoryRef;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What branches, tags and commits can be called. */
final class GitNames {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Pattern REFERENCE =
      Pattern.compile("(?!.*\\.\\.)(?!/)[^ ~^:?*\\[\\\\\\p{Cntrl}]{1,255}(?<![./])");

  private GitNames() {}

  /** What is wrong with what is to be checked out; null where nothing is said of it. */
  static Stream<Refusal> problems(String field, RepositoryRef asked) {
    return asked == null
        ? Stream.empty()
        : Refusal.found(
            () ->
                check(
                    REFERENCE, field + ".branch", asked.branch(), "is not a name that Git allows"),
            () -> check(REFERENCE, field + ".tag", asked.tag(), "is not a name that Git allows"),
            () ->
                check(
                    COMMIT,
                    field + ".commit",
                    asked.commit(),
                    "must be a full commit hash of 40 or 64 lower case hex digits"));
  }

  private static Optional<Refusal> check(
      Pattern pattern, String field, String name, String problem) {
    return !SourcePlan.isGiven(name) || pattern.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(Refusal.invalid(field, problem));
  }
}
