package io.fluxconfig.service.arm;

import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.history.CommitReach;
import io.fluxconfig.service.history.Commits;
import io.fluxconfig.service.history.Followed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How far a commit has come in the fleet of a subscription. */
@Path("/subscriptions/{subscription}/providers/" + ArmPath.PROVIDER + "/commits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CommitResource {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final int MOST = 100;

  private final Commits commits;

  CommitResource(Commits commits) {
    this.commits = commits;
  }

  /**
   * The reach of a commit among the clusters with a configuration that follows a branch.
   *
   * @param commit its id or the first digits of it, seven at least
   * @param url the repository's, as the configurations have it
   * @param branch its branch; any where it is left out
   * @param slowest how many of the slowest clusters to name, 0 to {@value #MOST}
   */
  @GET
  @Path("{commit}")
  public CommitReach reach(
      @PathParam("subscription") String subscription,
      @PathParam("commit") String commit,
      @QueryParam("url") String url,
      @QueryParam("branch") String branch,
      @QueryParam("slowest") @DefaultValue("20") String slowest) {
    var id = commit.toLowerCase(Locale.ROOT);
    check(id, url, slowest);
    var scope = "/subscriptions/%s/".formatted(subscription.toLowerCase(Locale.ROOT));
    try {
      return commits
          .reach(id, new Followed(scope, url, branch), Integer.parseInt(slowest))
          .orElseThrow(
              () ->
                  ArmException.of(
                      404,
                      "ResourceNotFound",
                      "No configuration in this subscription follows that branch: url and branch must be as the configurations have them"));
    } catch (Commits.AmbiguousException e) {
      throw ArmException.badRequest(
          "AmbiguousCommit", "Several commits begin with these digits: give more of them");
    }
  }

  private static void check(String commit, String url, String slowest) {
    var problems = new ArrayList<Problem>();
    if (!COMMIT.matcher(commit).matches()) {
      problems.add(new Problem("commit", "must have 7 to 64 hexadecimal digits"));
    }
    if (url == null || url.isBlank()) {
      problems.add(
          new Problem("url", "is missing: the repository's, as the configurations have it"));
    }
    if (!slowest.matches("\\d{1,3}") || Integer.parseInt(slowest) > MOST) {
      problems.add(new Problem("slowest", "must be a whole number from 0 to " + MOST));
    }
    if (!problems.isEmpty()) {
      throw ArmException.invalid(List.copyOf(problems));
    }
  }
}
