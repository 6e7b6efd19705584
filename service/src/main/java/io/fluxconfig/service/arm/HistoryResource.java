package io.fluxconfig.service.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.history.History;
import io.fluxconfig.service.history.Revision;
import io.fluxconfig.service.history.Subject;
import io.fluxconfig.service.history.Transition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;

/** What was asked of a configuration and how it stood; that of one that is gone can be read too. */
@Path(ArmPath.CONFIGURATIONS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class HistoryResource {
  private final Clusters clusters;
  private final History history;
  private final ObjectMapper json;

  HistoryResource(Clusters clusters, History history, ObjectMapper json) {
    this.clusters = clusters;
    this.history = history;
    this.json = json;
  }

  /**
   * A revision as it is shown.
   *
   * @param name its number: larger than that of each older one
   * @param series the generation of the creation that it belongs to
   * @param changedBy null where it isn't known
   * @param properties null for a deletion, and where {@code thinned} says so
   */
  record RevisionView(
      String name,
      Instant at,
      long series,
      long generation,
      Revision.Change change,
      String changedBy,
      String correlationId,
      JsonNode properties,
      boolean thinned) {}

  /**
   * A transition as it is shown.
   *
   * @param name its number: larger than that of each older one
   */
  record TransitionView(
      String name,
      Instant at,
      Instant seenAt,
      long series,
      long generation,
      String complianceState,
      String sourceSyncedCommitId,
      String errorMessage,
      boolean lastOfHour) {}

  @GET
  @Path("{name}/revisions")
  public ResourceList<RevisionView> revisions(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @BeanParam HistoryPage page,
      @Context UriInfo uri) {
    var found = history.revisions(subject(address.path(), name), page.oneMore());
    return page.of(found, Revision::id, this::view, uri);
  }

  @GET
  @Path("{name}/transitions")
  public ResourceList<TransitionView> transitions(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @BeanParam HistoryPage page,
      @Context UriInfo uri) {
    var found = history.transitions(subject(address.path(), name), page.oneMore());
    return page.of(found, Transition::id, HistoryResource::view, uri);
  }

  private Subject subject(ClusterPath path, String name) {
    var cluster = clusters.find(path).orElseThrow(() -> ArmException.noCluster(path));
    return new Subject(cluster.id(), name);
  }

  private RevisionView view(Revision r) {
    return new RevisionView(
        String.valueOf(r.id()),
        r.at(),
        r.series(),
        r.generation(),
        r.change(),
        r.origin().by(),
        r.origin().correlationId(),
        document(r.properties()),
        r.thinned());
  }

  private static TransitionView view(Transition t) {
    return new TransitionView(
        String.valueOf(t.id()),
        t.at(),
        t.seenAt(),
        t.series(),
        t.generation(),
        t.state(),
        t.sourceRevision(),
        t.message(),
        t.lastOfHour());
  }

  private JsonNode document(String text) {
    try {
      return text == null ? null : json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document can't be read", e);
    }
  }
}
