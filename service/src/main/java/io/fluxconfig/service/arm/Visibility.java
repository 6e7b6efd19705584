package io.fluxconfig.service.arm;

/** What of the lists the caller of the current request may see. */
public interface Visibility {
  /**
   * Whether the caller may see that this is there.
   *
   * @param scope id of a subscription, a resource group or a cluster
   */
  boolean maySee(String scope);
}
