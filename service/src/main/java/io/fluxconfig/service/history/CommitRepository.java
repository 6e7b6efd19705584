package io.fluxconfig.service.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code commit_arrival}, beside the configurations that follow the same branch. */
@ApplicationScoped
class CommitRepository {
  /** More than one is as good as many. */
  private static final int AMBIGUOUS = 2;

  private static final String FOLLOWERS =
      """
      configuration c join cluster k on k.id = c.cluster_id
      where c.source_url = :url and not c.deleting
        and (cast(:branch as text) is null or c.source_branch = :branch)
        and c.source_branch is not null and starts_with(k.resource_key, :scope)
      """;

  /** How each cluster stands, which has a commit when all its followers have it. */
  private static final String CLUSTERS =
      """
      with arrivals as (
        select k.resource_id, c.cluster_id, a.arrived_at, a.compliant_at
        from configuration c join cluster k on k.id = c.cluster_id
          left join commit_arrival a on a.cluster_id = c.cluster_id and a.name = c.name
            and a.series = c.first_generation and a.commit_id = :commit
        where c.source_url = :url and not c.deleting
          and (cast(:branch as text) is null or c.source_branch = :branch)
          and c.source_branch is not null and starts_with(k.resource_key, :scope)),
      clusters as (
        select resource_id, count(*) as followers,
          case when count(arrived_at) = count(*) then max(arrived_at) end as arrived_at,
          case when count(compliant_at) = count(*) then max(compliant_at) end as compliant_at
        from arrivals group by cluster_id, resource_id)
      """;

  /**
   * A commit in use for the first time.
   *
   * @param at when the service heard of it
   * @param arrivedAt when the agent saw that
   * @param compliantAt when the agent first saw it compliant; null where it hasn't yet
   */
  record Arrival(
      Instant at,
      Instant arrivedAt,
      long series,
      String commit,
      String revision,
      Instant compliantAt) {}

  /** Notes an arrival, or that one there is compliant now. */
  void arrived(Handle handle, Subject of, Arrival arrival, int most) {
    handle
        .createUpdate(
            """
            insert into commit_arrival
              (cluster_id, name, at, arrived_at, series, commit_id, revision, compliant_at)
            select :cluster, :name, cast(:at as timestamptz), cast(:arrived as timestamptz),
              :series, :commit, :revision, cast(:compliant as timestamptz)
            from
            """
                + HistoryRepository.recent("commit_arrival")
                + """
                where recent.entries < :most or exists (
                  select 1 from commit_arrival
                  where cluster_id = :cluster and name = :name and series = :series
                    and commit_id = :commit)
                on conflict (cluster_id, name, series, commit_id) do update
                set compliant_at = excluded.compliant_at
                where commit_arrival.compliant_at is null and excluded.compliant_at is not null
                """)
        .bind("cluster", of.cluster())
        .bind("name", of.name())
        .bind("at", arrival.at())
        .bind("hourAgo", HistoryRepository.hourBefore(arrival.at()))
        .bind("most", most)
        .bind("arrived", arrival.arrivedAt())
        .bind("series", arrival.series())
        .bind("commit", arrival.commit())
        .bind("revision", arrival.revision())
        .bind("compliant", arrival.compliantAt())
        .execute();
  }

  /** The commits that begin so and have arrived anywhere among the followers; two at most. */
  List<String> beginningWith(Handle handle, String prefix, Followed followed) {
    return bound(
            handle.createQuery(
                """
                select distinct a.commit_id from commit_arrival a
                where a.commit_id like :prefix and exists (
                  select 1 from
                """
                    + FOLLOWERS
                    + " and c.cluster_id = a.cluster_id and c.name = a.name) limit :atMost"),
            followed)
        .bind("prefix", prefix + "%")
        .bind("atMost", AMBIGUOUS)
        .mapTo(String.class)
        .list();
  }

  /** How far a commit is; all zero where nobody follows. */
  CommitReach.Count count(Handle handle, String commit, Followed followed) {
    return bound(
            handle.createQuery(
                CLUSTERS
                    + "select count(*) as clusters, count(arrived_at) as arrived,"
                    + " count(compliant_at) as compliant, min(arrived_at) as first_at from clusters"),
            followed)
        .bind("commit", commit)
        .map(
            (row, context) ->
                new CommitReach.Count(
                    row.getInt("clusters"),
                    row.getInt("arrived"),
                    row.getInt("compliant"),
                    HistoryRepository.instant(row, "first_at")))
        .one();
  }

  /** Those that lack it still, then those that got it last. */
  List<CommitReach.Straggler> slowest(Handle handle, String commit, Followed followed, int most) {
    return bound(
            handle.createQuery(
                CLUSTERS
                    + """
                    select * from clusters
                    order by compliant_at desc nulls first, arrived_at desc nulls first, resource_id
                    limit :atMost
                    """),
            followed)
        .bind("commit", commit)
        .bind("atMost", most)
        .map((row, context) -> straggler(row))
        .list();
  }

  private static Query bound(Query query, Followed followed) {
    return query
        .bind("url", followed.url())
        .bind("branch", followed.branch())
        .bind("scope", followed.scope());
  }

  private static CommitReach.Straggler straggler(ResultSet row) throws SQLException {
    return new CommitReach.Straggler(
        row.getString("resource_id"),
        row.getInt("followers"),
        HistoryRepository.instant(row, "arrived_at"),
        HistoryRepository.instant(row, "compliant_at"));
  }
}
