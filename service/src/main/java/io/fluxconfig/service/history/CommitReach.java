package io.fluxconfig.service.history;

import java.time.Instant;
import java.util.List;

/**
 * How far a commit has come.
 *
 * @param commit its whole id, or what was asked for where it hasn't arrived anywhere
 * @param count of clusters
 * @param slowest those that lack it, then those that got it last
 */
public record CommitReach(String commit, Count count, List<Straggler> slowest) {

  /**
   * Clusters, each with all its configurations of that branch.
   *
   * @param clusters how many follow
   * @param arrived how many of them have had it in use
   * @param compliant how many of them have been compliant with it
   * @param firstAt when the first of them had it; null where none has
   */
  public record Count(int clusters, int arrived, int compliant, Instant firstAt) {}

  /**
   * A cluster.
   *
   * @param cluster its resource id
   * @param configurations how many of it follow
   * @param arrivedAt when the last of them had it; null where one hasn't
   * @param compliantAt when the last of them was compliant with it; null where one wasn't
   */
  public record Straggler(
      String cluster, int configurations, Instant arrivedAt, Instant compliantAt) {}
}
