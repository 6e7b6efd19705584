package io.fluxconfig.service.arm;

import io.fluxconfig.service.role.RoleAssignment;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which role assignments a client asks for, as Azure's clients write it. What isn't understood is
 * refused: az deletes all that it gets for an answer.
 *
 * @param atScope leaves out what lies in the scope
 * @param principal whose; null for everybody's
 */
record RoleFilter(boolean atScope, String principal) {
  private static final Pattern AT_SCOPE = Pattern.compile("(?i)atScope\\(\\)");
  private static final Pattern PRINCIPAL =
      Pattern.compile("(?i)(?:principalId\\s+eq\\s+'([^']*)'|assignedTo\\('([^']*)'\\))");

  static RoleFilter read(String filter) {
    var read = new RoleFilter(false, null);
    if (filter == null || filter.isBlank()) {
      return read;
    }
    for (var term : filter.strip().split("(?i)\\s+and\\s+", -1)) {
      read = read.and(term);
    }
    return read;
  }

  private RoleFilter and(String term) {
    var whose = PRINCIPAL.matcher(term);
    if (AT_SCOPE.matcher(term).matches()) {
      return new RoleFilter(true, principal);
    }
    if (whose.matches() && principal == null) {
      return new RoleFilter(atScope, whose.group(1) != null ? whose.group(1) : whose.group(2));
    }
    throw ArmException.badRequest(
        "InvalidQueryParameter",
        "$filter takes atScope(), principalId eq '<id>' or assignedTo('<id>'), or atScope() and one of these");
  }

  /**
   * Whether it is one of those.
   *
   * @param lineage keys of the scope that was asked, and of those that it is in
   */
  boolean includes(RoleAssignment assignment, List<String> lineage) {
    return (!atScope || lineage.contains(assignment.scope().key()))
        && (principal == null || principal.equals(assignment.principal().subject()));
  }
}
