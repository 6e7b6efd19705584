package io.fluxconfig.service.arm;

import io.fluxconfig.service.role.Role;
import io.fluxconfig.service.role.Scope;

/** A role as the management API shows it. */
record RoleDefinitionView(String id, String name, String type, Properties properties) {
  private static final String TYPE = "Microsoft.Authorization/roleDefinitions";

  /** Its properties. */
  record Properties(String roleName, String type) {}

  static RoleDefinitionView of(Scope scope, Role role) {
    return new RoleDefinitionView(
        id(scope, role), role.id(), TYPE, new Properties(role.title(), "BuiltInRole"));
  }

  /** The same in all of a subscription: clients compare it with that of assignments. */
  static String id(Scope scope, Role role) {
    return RoleAssignmentView.below(scope.subscription(), TYPE + "/" + role.id());
  }
}
