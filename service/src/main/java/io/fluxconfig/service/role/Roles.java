package io.fluxconfig.service.role;

import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.caller.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who may do what. Nothing of it is remembered: what is taken away is gone at the next call. */
@ApplicationScoped
public class Roles {
  private final Jdbi jdbi;
  private final Clock clock;
  private final RoleRepository repository;
  private final ActivityLog activity;

  Roles(Jdbi jdbi, Clock clock, RoleRepository repository, ActivityLog activity) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.repository = repository;
    this.activity = activity;
  }

  /** What became of a role that was given. */
  public sealed interface Outcome {
    /** It is held. */
    record Given(RoleAssignment assignment, boolean created) implements Outcome {}

    /** The id belongs to another assignment, or the role is held there under another id. */
    record Conflict() implements Outcome {}
  }

  /** All that a caller has been given. */
  public Grants of(Principal principal) {
    return principal.isAdministrator()
        ? Grants.EVERYTHING
        : jdbi.withHandle(handle -> repository.of(handle, principal));
  }

  /** Gives a role; the same again changes nothing. */
  public Outcome give(UUID id, Scope scope, Principal principal, Role role, Principal by) {
    var wanted = new RoleAssignment(id, scope, principal, role, clock.instant(), by.toString());
    return jdbi.inTransaction(
        handle -> {
          if (repository.insert(handle, wanted)) {
            activity.wrote(handle, null, shown(wanted));
            return new Outcome.Given(wanted, true);
          }
          return repository
              .find(handle, id)
              .filter(present -> isSame(present, wanted))
              .<Outcome>map(present -> new Outcome.Given(present, false))
              .orElseGet(Outcome.Conflict::new);
        });
  }

  /** Takes a role away; gives what it was, empty where there is none of that id at that scope. */
  public Optional<RoleAssignment> take(Scope scope, UUID id) {
    return jdbi.inTransaction(
        handle -> {
          var present = find(handle, scope, id);
          present.ifPresent(
              assignment -> {
                repository.delete(handle, id);
                activity.wrote(handle, shown(assignment), null);
              });
          return present;
        });
  }

  /** The assignment of that id at that very scope. */
  public Optional<RoleAssignment> find(Scope scope, UUID id) {
    return jdbi.withHandle(handle -> find(handle, scope, id));
  }

  /** All assignments that matter at a scope: those there, above it and in it. */
  public List<RoleAssignment> around(Scope scope) {
    return jdbi.withHandle(handle -> repository.around(handle, scope));
  }

  /** Takes all roles from a caller who is no more. */
  public void forget(Handle handle, Principal principal) {
    repository.deleteOf(handle, principal);
  }

  private Optional<RoleAssignment> find(Handle handle, Scope scope, UUID id) {
    return repository.find(handle, id).filter(found -> found.scope().key().equals(scope.key()));
  }

  private static boolean isSame(RoleAssignment present, RoleAssignment wanted) {
    return present.scope().key().equals(wanted.scope().key())
        && present.principal().equals(wanted.principal())
        && present.role() == wanted.role();
  }

  private static Map<String, String> shown(RoleAssignment assignment) {
    return Map.of(
        "role", assignment.role().title(),
        "principal", assignment.principal().toString(),
        "scope", assignment.scope().id());
  }
}
