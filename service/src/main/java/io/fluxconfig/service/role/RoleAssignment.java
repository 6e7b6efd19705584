package io.fluxconfig.service.role;

import io.fluxconfig.service.caller.Principal;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's role somewhere.
 *
 * @param createdBy who has given it
 */
public record RoleAssignment(
    UUID id, Scope scope, Principal principal, Role role, Instant createdAt, String createdBy) {}
