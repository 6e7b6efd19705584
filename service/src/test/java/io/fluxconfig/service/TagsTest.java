package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tags of clusters. */
@QuarkusTest
class TagsTest extends ServiceTest {
  private static final String CLUSTERS =
      "/subscriptions/sub/resourceGroups/group/providers/Microsoft.Kubernetes/connectedClusters";

  private Answer patch(Fleet fleet, String body) {
    return client.call("PATCH", fleet.clusterPath(), body);
  }

  @Test
  void shouldKeepTagsAndReplaceThemAsAWhole() {
    // Given
    var fleet = new Fleet(client);
    var made = client.put(fleet.clusterPath(), "{\"tags\":{\"stage\":\"test\",\"Owner\":\"me\"}}");

    // When
    var patched = patch(fleet, "{\"tags\":{\"stage\":\"live\"}}");
    var untouched = patch(fleet, "{\"location\":\"elsewhere\",\"properties\":{}}");
    var shown = client.get(fleet.clusterPath());
    var cleared = patch(fleet, "{\"tags\":null}");

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().get("tags").toString())
        .isEqualTo("{\"Owner\":\"me\",\"stage\":\"test\"}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.body().get("tags").toString()).isEqualTo("{\"stage\":\"live\"}");
    assertThat(untouched.body()).isEqualTo(patched.body());
    assertThat(shown.body()).isEqualTo(patched.body());
    assertThat(shown.body().get("location").asText()).isEqualTo("global");
    assertThat(cleared.body().get("tags")).isEmpty();
  }

  @Test
  void shouldForgetTagsThatAPutLeavesOut() {
    // Given
    var fleet = new Fleet(client);
    client.put(fleet.clusterPath(), "{\"tags\":{\"stage\":\"test\"}}");

    // When
    var again = client.put(fleet.clusterPath(), "{}");

    // Then
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().get("tags")).isEmpty();
  }

  @Test
  void shouldListEachClusterWithItsTags() {
    // Given
    var fleet = fleet();
    patch(fleet, "{\"tags\":{\"stage\":\"test\"}}");
    var other = fleet();
    var filter = "&$filter=name%20eq%20'{}'";

    // When
    var with = client.get(CLUSTERS + Client.VERSION + filter.replace("{}", name(fleet)));
    var without = client.get(CLUSTERS + Client.VERSION + filter.replace("{}", name(other)));

    // Then
    assertThat(with.body().at("/value/0/tags/stage").asText()).isEqualTo("test");
    assertThat(without.body().at("/value/0/tags")).isEmpty();
  }

  private static String name(Fleet fleet) {
    return fleet.resourceId().substring(fleet.resourceId().lastIndexOf('/') + 1);
  }

  static String[] bad() {
    var many =
        IntStream.rangeClosed(0, 50)
            .mapToObj("\"t%d\":\"\""::formatted)
            .collect(Collectors.joining(","));
    return new String[] {
      "{\"tags\":[]}",
      "{\"tags\":{\"a\":1}}",
      "{\"tags\":{\"\":\"x\"}}",
      "{\"tags\":{\"a\":\"two\\nlines\"}}",
      "{\"tags\":{\"%s\":\"x\"}}".formatted("n".repeat(513)),
      "{\"tags\":{\"a\":\"%s\"}}".formatted("v".repeat(257)),
      "{\"tags\":{%s}}".formatted(many)
    };
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldRefuseTagsThatAreNoneAndChangeNothing(String body) {
    // Given
    var fleet = fleet();
    patch(fleet, "{\"tags\":{\"stage\":\"test\"}}");

    // When
    var patched = patch(fleet, body);
    var put = client.put(fleet.clusterPath(), body);

    // Then
    assertThat(patched.status()).isEqualTo(400);
    assertThat(patched.targets()).contains("tags");
    assertThat(put.status()).isEqualTo(400);
    assertThat(client.get(fleet.clusterPath()).body().at("/tags/stage").asText()).isEqualTo("test");
  }

  @Test
  void shouldLetContributorsTagWhatTheyMayAndNoteIt() {
    // Given
    var fleet = fleet();
    var callers = new Callers(client);
    var reader = callers.with("Reader", fleet.resourceId());
    var contributor = callers.with("Contributor", fleet.resourceId());
    var body = "{\"tags\":{\"stage\":\"live\"}}";

    // When
    var refused = reader.call("PATCH", fleet.clusterPath(), body);
    var done = contributor.call("PATCH", fleet.clusterPath(), body);

    // Then
    assertThat(refused.status()).isEqualTo(403);
    assertThat(done.status()).isEqualTo(200);
    assertThat(callers.activity(fleet.resourceId()).get(0).toString())
        .contains("connectedClusters/write", "stage", "live");
    assertThat(patch(new Fleet(client), body).status()).isEqualTo(404);
  }

  @Test
  void shouldForgetTagsWithTheirCluster() {
    // Given
    var fleet = fleet();
    patch(fleet, "{\"tags\":{\"stage\":\"test\"}}");

    // When
    fleet.deleteCluster("");
    fleet.registered();

    // Then
    assertThat(client.get(fleet.clusterPath()).body().get("tags")).isEmpty();
  }
}
