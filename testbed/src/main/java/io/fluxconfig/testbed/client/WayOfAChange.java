package io.fluxconfig.testbed.client;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hops that a change takes after the service has accepted it.
 *
 * @param service where it was made
 * @param cluster the cluster's name at the service
 * @param view the configuration in the cluster
 * @param kustomizations the names of its kustomizations
 */
public record WayOfAChange(
    ManagementClient service, String cluster, ClusterView view, List<String> kustomizations) {

  /**
   * From the service to the cluster and back.
   *
   * @param operation the operation that the service answered the change with
   * @param commit end of the revision to arrive; empty = whichever the source finds
   */
  public List<Hop> ofDeclaration(String operation, String commit) {
    var pickedUp =
        new Hop(
            "picked up",
            () ->
                view.fluxConfig()
                    .filter(found -> is(operation, found))
                    .map(
                        found ->
                            "FluxConfig "
                                + view.namespace()
                                + "/"
                                + view.name()
                                + ", generation "
                                + found.getSpec().generation()),
            "the agent's log");
    var expanded =
        new Hop(
            "expanded",
            () ->
                view.fluxConfig()
                    .filter(found -> is(operation, found) && isExpanded(found))
                    .map(found -> "GitRepository and " + kustomizations.size() + " Kustomizations"),
            "the controller's log, and kubectl describe fluxconfig -n "
                + view.namespace()
                + " "
                + view.name());
    return Stream.concat(Stream.of(pickedUp, expanded), ofCommit(commit).stream()).toList();
  }

  /**
   * From the repository to the service.
   *
   * @param commit as above
   */
  public List<Hop> ofCommit(String commit) {
    return List.of(
        new Hop(
            "source fetched",
            () -> Optional.of(view.fetchedRevision()).filter(found -> arrived(found, commit)),
            "kubectl describe gitrepository -n " + view.namespace() + " " + view.name()),
        new Hop(
            "applied",
            () ->
                Optional.of(view.fetchedRevision())
                    .filter(found -> arrived(found, commit) && view.applied(kustomizations, found))
                    .map(found -> String.join(", ", kustomizations)),
            "kubectl describe kustomization -n " + view.namespace()),
        new Hop("Compliant", () -> compliant(commit), "the agent's and the service's log"));
  }

  private Optional<String> compliant(String commit) {
    var answer = service.get(cluster, view.name());
    var revision = answer.property("sourceSyncedCommitId").asText("");
    return answer.property("complianceState").asText().equals(ComplianceState.COMPLIANT)
            && arrived(revision, commit)
        ? Optional.of("at " + revision + ", as the service says")
        : Optional.empty();
  }

  private static boolean arrived(String revision, String commit) {
    return !revision.isEmpty() && revision.endsWith(commit);
  }

  private static boolean is(String operation, FluxConfig found) {
    return operation.equals(found.getSpec().operationId());
  }

  private static boolean isExpanded(FluxConfig found) {
    var status = found.getStatus();
    return status != null
        && found.getSpec().generation().equals(status.generation())
        && ProvisioningState.SUCCEEDED.equals(status.provisioningState());
  }
}
