package io.fluxconfig.service.access;

import io.fluxconfig.service.arm.Visibility;
import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.role.Grants;
import io.fluxconfig.service.role.Roles;
import jakarta.enterprise.context.RequestScoped;

/** A caller sees what a role allows to read, and what leads there. */
@RequestScoped
class CallerVisibility implements Visibility {
  private final Roles roles;
  private final Call call;
  private Grants grants;

  CallerVisibility(Roles roles, Call call) {
    this.roles = roles;
    this.call = call;
  }

  @Override
  public boolean maySee(String scope) {
    if (grants == null) {
      grants = roles.of(call.principal());
    }
    return grants.show(scope);
  }
}
