package io.fluxconfig.service.arm;

import io.fluxconfig.service.role.RoleAssignment;
import io.fluxconfig.service.role.Scope;
import java.time.Instant;

/** A role assignment as the management API shows it. */
record RoleAssignmentView(String id, String name, String type, Properties properties) {
  private static final String TYPE = "Microsoft.Authorization/roleAssignments";

  /**
   * Its properties.
   *
   * @param principalId the caller's subject: a client's id, or what another issuer calls the caller
   * @param issuer who vouches for the caller; ours, Azure has one only
   */
  record Properties(
      String scope,
      String roleDefinitionId,
      String roleName,
      String principalId,
      String issuer,
      Instant createdOn,
      String createdBy) {}

  static RoleAssignmentView of(RoleAssignment assignment) {
    var scope = assignment.scope();
    return new RoleAssignmentView(
        below(scope, TYPE + "/" + assignment.id()),
        assignment.id().toString(),
        TYPE,
        new Properties(
            scope.id(),
            RoleDefinitionView.id(scope, assignment.role()),
            assignment.role().title(),
            assignment.principal().subject(),
            assignment.principal().issuer(),
            assignment.createdAt(),
            assignment.createdBy()));
  }

  /** A resource's id at a scope. */
  static String below(Scope scope, String resource) {
    return (scope.equals(Scope.ROOT) ? "" : scope.id()) + "/providers/" + resource;
  }
}
