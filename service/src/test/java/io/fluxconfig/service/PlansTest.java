package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

/**
 * How the database goes about every statement that the service sends, at 10,000 clusters with 10
 * configurations each: none may read a whole table that grows with the fleet, nor most of one by
 * way of an index.
 */
@QuarkusTest
@TestProfile(PlansTest.Crowd.class)
class PlansTest extends ServiceTest {
  private static final int CLUSTERS = 10_000;
  private static final int CONFIGURATIONS = 10;

  /** So that filling the tables takes seconds; more would make indexes the more attractive. */
  private static final int OF_HISTORY = 3;

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final String SHA1 = "sha1:0123456789abcdef0123456789abcdef01234567";

  private static final Pattern WHOLE_TABLE =
      Pattern.compile(
          "Seq Scan on (activity|cluster|cluster_change|cluster_description|cluster_situation"
              + "|commit_arrival|configuration|configuration_revision|configuration_transition|extension"
              + "|extension_operation|join_token|operation|tombstone|used_token)\\b");

  /** More than a thousand rows that were read for nothing. */
  private static final Pattern IN_VAIN = Pattern.compile("Rows Removed by Filter: \\d{4,}");

  /** It counts them all, and they are few where clusters are there. */
  private static final String COUNT = "select count(*) from tombstone";

  /** Does all that it does from time to time often, and believes that others share its database. */
  public static class Crowd implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "fluxconfig.contact-interval", "0S",
          "fluxconfig.secrets.purge-interval", "0.2S",
          "fluxconfig.history.purge-interval", "0.2S",
          "fluxconfig.activity.purge-interval", "0.2S",
          "fluxconfig.database.url", "jdbc:postgresql://shared/by-name-only");
    }
  }

  @Inject Jdbi jdbi;

  /** One of each statement, with its values. */
  private final Map<String, String> sent = new ConcurrentHashMap<>();

  @Test
  void shouldFindEverythingByAnIndex() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant").replace("sha1:1", SHA1));
    fleet.put("gone", Fleet.GIT);
    fleet.delete("gone");
    fill(UUID.fromString(agent.clusterId()));

    // When
    listen();
    exercise();

    // Then
    jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    sent.remove(COUNT);
    assertThat(sent).hasSizeGreaterThan(60);
    assertThat(sent.values())
        .allSatisfy(
            statement ->
                assertThat(plan(statement))
                    .as(statement)
                    .doesNotContainPattern(WHOLE_TABLE)
                    .doesNotContainPattern(IN_VAIN));
  }

  private void listen() {
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            try {
              var text = context.getStatement().unwrap(PGStatement.class).toString();
              var sql = context.getParsedSql().getSql();
              // Of this one members are left out, one or the other.
              sent.put(sql.startsWith("select * from activity") ? text : sql, text);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  private String plan(String statement) {
    // What only reads is tried, too.
    var tried = statement.stripLeading().startsWith("select") ? "explain (analyze) " : "explain ";
    // Not by Jdbi: what looks like one of its placeholders is a value.
    try (var handle = jdbi.open();
        var explain = handle.getConnection().createStatement();
        var rows = explain.executeQuery(tried + statement)) {
      var plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** Everything that clients, agents and the service itself ask of the database. */
  private void exercise() {
    var fleet = fleet();
    var group = fleet.resourceId().replaceAll("/[^/]*$", "");
    var agent = fleet.joined();
    fleet.put("key", SecretsTest.withKey(Canary.fresh()));
    fleet.put("web", Fleet.GIT);
    var put = fleet.put("web", Fleet.GIT.replace("main", "next"));
    fleet.put("once", Fleet.GIT);
    fleet.operation(put);
    fleet.get("web");
    agent.desired(Map.of(), 0);
    agent.report(
        Agent.seen("apps/web", 3, "Succeeded", "Compliant").replace("sha1:1", SHA1),
        Agent.seen("apps/once", 4, "Failed", "Non-Compliant"));
    fleet.operation(client.post(fleet.configurations() + "/web/reconcile" + Client.VERSION));
    fleet.delete("once");
    agent.report(Agent.deleted("apps/once", 5));
    for (var path :
        List.of(
            group,
            group.replaceAll("/resourceGroups/[^/]*", ""),
            "/subscriptions/sub/resources",
            fleet.configurations(),
            fleet.configurations() + "/web/revisions",
            fleet.configurations() + "/web/transitions")) {
      assertThat(client.get(path + Client.VERSION).status()).isEqualTo(200);
    }
    var commits = "/subscriptions/sub/providers/Microsoft.KubernetesConfiguration/commits/";
    var url = "&branch=main&url=https://git.example.com/repo";
    assertThat(client.get(commits + SHA1.substring(5, 15) + Client.VERSION + url).status())
        .isEqualTo(200);
    client.get("/q/metrics");
    exerciseActivity(fleet);
    exerciseClusters(fleet, agent);
    exerciseWhatHappensByItself();
  }

  private void exerciseActivity(Fleet fleet) {
    var log = ActivityTest.LOG;
    var reader = new Callers(client).with("Reader", fleet.resourceId());
    assertThat(reader.get(log).body().get("value")).isNotEmpty();
    for (var term :
        List.of(
            "resourceUri eq '%s'".formatted(fleet.resourceId()),
            "caller eq 'nobody'",
            "correlationId eq 'none'",
            "eventTimestamp le '2020-01-01T00:00:00Z'",
            "eventTimestamp ge '2099-01-01T00:00:00Z'")) {
      assertThat(client.get(log + "&$filter=" + term.replace(" ", "%20")).status()).isEqualTo(200);
    }
    client.get(log);
  }

  private void exerciseClusters(Fleet fleet, Agent agent) {
    var held = fleet();
    var ahead = held.joined();
    held.put("web", Fleet.GIT);
    ahead.desired(Map.of("apps/other", 9L), 9, 0);
    held.post("adopt");
    held.deleteCluster("&withConfigurations=true");
    held.post("rejectDeletion");
    held.deleteCluster("&withConfigurations=true");
    held.post("confirmDeletion");
    held.deleteCluster("&forceDelete=true");
    agent.desiredIn("99");
    fleet.ask("rotateKeys");
    agent.rotate(agent.withNewKeys());
    var idle = fleet();
    var waiting = idle.joined();
    var poll = CompletableFuture.supplyAsync(() -> waiting.desired(Map.of(), 40));
    assertSent("from cluster_change");
    idle.ask("revoke");
    assertThat(poll.join().status()).isEqualTo(401);
    fleet().deleteCluster("");
  }

  private void exerciseWhatHappensByItself() {
    for (var part :
        List.of(
            "settings_given_at <",
            "deadline <=",
            "delete from configuration_revision",
            "delete from configuration_transition",
            "delete from commit_arrival",
            "insert into cluster_change",
            "insert into used_token",
            "skip locked")) {
      assertSent(part);
    }
  }

  private void assertSent(String part) {
    await(part)
        .atMost(WITHIN)
        .until(() -> sent.keySet().stream().anyMatch(statement -> statement.contains(part)));
  }

  /** Copies what the API has made of one cluster. */
  private void fill(UUID template) {
    var ofTemplate = "t.cluster_id = '%s'".formatted(template);
    var ofWeb = ofTemplate + " and t.name = 'web'";
    var clusters = "(select id, row_number() over () as n from cluster) c";
    var each = clusters + ", generate_series(1, %d) i".formatted(CONFIGURATIONS);
    var cluster = Map.of("cluster_id", "c.id");
    var named = Map.of("cluster_id", "c.id", "name", "'web' || i");
    copy(
        "cluster",
        "t.id = '%s'".formatted(template),
        "generate_series(1, %d) i".formatted(CLUSTERS),
        Map.of(
            "id", "gen_random_uuid()",
            "name", "'c' || i",
            "resource_key", "t.resource_key || i",
            "resource_id", "t.resource_id || i",
            "group_key", "t.group_key || i % 100"));
    copy("tombstone", ofTemplate, clusters, cluster);
    copy("extension", ofTemplate, clusters, cluster);
    copy(
        "join_token",
        ofTemplate,
        clusters,
        and(cluster, "token_hash", "sha256(c.id::text::bytea)"));
    var url = "'https://git.example.com/' || (c.n + i) % 1000";
    copy("configuration", ofWeb, each, and(named, "source_url", url));
    copy("operation", ofWeb, each, and(named, "id", "gen_random_uuid()"));
    var some = clusters + ", generate_series(1, %d) i".formatted(OF_HISTORY);
    copy("configuration_revision", ofWeb, some, named);
    copy("configuration_transition", ofWeb, some, named);
    copy("commit_arrival", ofWeb, some, and(named, "commit_id", "md5(c.n::text)"));
    fillTheRest();
  }

  private void fillTheRest() {
    jdbi.useHandle(
        handle -> {
          for (var statement :
              List.of(
                  "insert into cluster_situation (cluster_id, refused_at)"
                      + " select id, now() from cluster on conflict do nothing",
                  "insert into cluster_description (cluster_id)"
                      + " select id from cluster on conflict do nothing",
                  "insert into used_token select id, i, now() from cluster, generate_series(1, 3) i",
                  "insert into cluster_change (cluster_id, replica, at)"
                      + " select id, id, now() - interval '30 seconds' from cluster",
                  "insert into extension_operation (id, cluster_key, name, at)"
                      + " select gen_random_uuid(), resource_key, 'flux', now() from cluster",
                  "insert into activity (at, kept_until, caller, caller_issuer, operation,"
                      + " resource_id, resource_key, status, correlation_id)"
                      + " select now() - i * interval '1 hour', now() + interval '1 day',"
                      + " 'c' || i, 'i', 'write', resource_id, resource_key, 200, i || resource_key"
                      + " from cluster, generate_series(1, 3) i",
                  "vacuum analyze")) {
            handle.execute(statement);
          }
        });
  }

  private static Map<String, String> and(Map<String, String> others, String column, String value) {
    var all = new HashMap<>(others);
    all.put(column, value);
    return all;
  }

  /** Copies rows {@code t} of a table, with other values in some columns. */
  private void copy(String table, String rows, String others, Map<String, String> changes) {
    jdbi.useHandle(
        handle -> {
          // All but those that the database gives itself.
          var columns =
              handle
                  .createQuery(
                      "select column_name from information_schema.columns"
                          + " where table_name = :table and is_generated = 'NEVER'"
                          + " and is_identity = 'NO'")
                  .bind("table", table)
                  .mapTo(String.class)
                  .list();
          var values = columns.stream().map(column -> changes.getOrDefault(column, "t." + column));
          handle.execute(
              "insert into %s (%s) select %s from %s t cross join %s where %s on conflict do nothing"
                  .formatted(
                      table,
                      String.join(", ", columns),
                      values.collect(Collectors.joining(", ")),
                      table,
                      others,
                      rows));
        });
  }
}
