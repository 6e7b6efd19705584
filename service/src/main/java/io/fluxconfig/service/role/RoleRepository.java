package io.fluxconfig.service.role;

import io.fluxconfig.service.caller.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code role_assignment}. */
@ApplicationScoped
class RoleRepository {

  Grants of(Handle handle, Principal principal) {
    return new Grants(
        handle
            .createQuery(
                "select scope_key, role from role_assignment"
                    + " where issuer = :issuer and subject = :subject")
            .bind("issuer", principal.issuer())
            .bind("subject", principal.subject())
            .map(
                (row, context) ->
                    new Grants.Grant(row.getString(1), Role.valueOf(row.getString(2))))
            .list());
  }

  /** False where there is one of the same content already, or of the same id. */
  boolean insert(Handle handle, RoleAssignment assignment) {
    return handle
            .createUpdate(
                """
                insert into role_assignment
                  (id, scope, scope_key, issuer, subject, role, created_at, created_by)
                values (:id, :scope, :key, :issuer, :subject, :role, :at, :by)
                on conflict do nothing
                """)
            .bind("id", assignment.id())
            .bind("scope", assignment.scope().id())
            .bind("key", assignment.scope().key())
            .bind("issuer", assignment.principal().issuer())
            .bind("subject", assignment.principal().subject())
            .bind("role", assignment.role().name())
            .bind("at", assignment.createdAt())
            .bind("by", assignment.createdBy())
            .execute()
        == 1;
  }

  Optional<RoleAssignment> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from role_assignment where id = :id")
        .bind("id", id)
        .map(RoleRepository::read)
        .findOne();
  }

  /** Those at a scope, at the ones that it is in, and at those in it; by scope. */
  List<RoleAssignment> around(Handle handle, Scope scope) {
    var below = scope.equals(Scope.ROOT) ? "/" : scope.key() + "/";
    return handle
        .createQuery(
            "select * from role_assignment"
                + " where scope_key in (<lineage>) or starts_with(scope_key, :below)"
                + " order by scope_key, created_at, id")
        .bindList("lineage", scope.lineage())
        .bind("below", below)
        .map(RoleRepository::read)
        .list();
  }

  void delete(Handle handle, UUID id) {
    handle.createUpdate("delete from role_assignment where id = :id").bind("id", id).execute();
  }

  void deleteOf(Handle handle, Principal principal) {
    handle
        .createUpdate("delete from role_assignment where issuer = :issuer and subject = :subject")
        .bind("issuer", principal.issuer())
        .bind("subject", principal.subject())
        .execute();
  }

  private static RoleAssignment read(ResultSet row, StatementContext context) throws SQLException {
    return new RoleAssignment(
        row.getObject("id", UUID.class),
        new Scope(row.getString("scope")),
        new Principal(row.getString("issuer"), row.getString("subject")),
        Role.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }
}
