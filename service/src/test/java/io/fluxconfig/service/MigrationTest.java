package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an older version has stored is there after an update, and what is new follows from it. */
@QuarkusTest
class MigrationTest extends ServiceTest {
  private final String schema = "m_" + UUID.randomUUID().toString().replace("-", "");

  @Inject DataSource dataSource;
  @Inject Jdbi jdbi;

  @AfterEach
  void drop() {
    jdbi.useHandle(handle -> handle.execute("drop schema " + schema + " cascade"));
  }

  @Test
  void shouldKnowTheSubscriptionsGroupsAndExtensionsOfClustersThatWereThereBefore() {
    // Given
    migrate("6");
    in(
        handle -> {
          cluster(handle, "/subscriptions/S1/resourceGroups/West/providers/A/b/one", true);
          cluster(handle, "/subscriptions/s1/resourceGroups/west/providers/A/b/two", false);
          cluster(handle, "/subscriptions/s2/resourceGroups/west/providers/A/b/one", false);
          return null;
        });

    // When
    migrate("7");

    // Then
    assertThat(texts("select subscription_key from subscription order by 1"))
        .containsExactly("00000000-0000-0000-0000-000000000000", "s1", "s2");
    assertThat(texts("select subscription_id from subscription where subscription_key = 's1'"))
        .containsExactly("S1");
    assertThat(texts("select subscription_key || '/' || name from resource_group order by 1"))
        .containsExactly("s1/West", "s2/west");
    assertThat(
            texts(
                "select name from cluster where subscription_key = 's1' and type_key = 'a/b'"
                    + " order by resource_key"))
        .containsExactly("one", "two");
    assertThat(
            texts("select c.resource_key from extension e join cluster c on c.id = e.cluster_id"))
        .containsExactly("/subscriptions/s1/resourcegroups/west/providers/a/b/one");
  }

  private void migrate(String target) {
    Flyway.configure()
        .dataSource(dataSource)
        .schemas(schema)
        .locations("filesystem:src/main/resources/db/migration")
        .target(target)
        .load()
        .migrate();
  }

  private static void cluster(Handle handle, String id, boolean joined) {
    handle
        .createUpdate(
            """
            insert into cluster
              (id, resource_id, resource_key, group_key, name, location, created_at, joined_at)
            values (:uuid, :id, lower(:id), regexp_replace(lower(:id), '/[^/]*$', ''),
              regexp_replace(:id, '.*/', ''), 'global', clock_timestamp(),
              case when :joined then now() end)
            """)
        .bind("uuid", UUID.randomUUID())
        .bind("id", id)
        .bind("joined", joined)
        .execute();
  }

  private List<String> texts(String query) {
    return in(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  private <T> T in(HandleCallback<T, RuntimeException> step) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("set local search_path to " + schema);
          return step.withHandle(handle);
        });
  }
}
