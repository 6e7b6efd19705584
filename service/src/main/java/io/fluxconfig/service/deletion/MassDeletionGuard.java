package io.fluxconfig.service.deletion;

/**
 * The rule that everything goes by which deletes configurations that nobody has asked to be deleted
 * one by one: a cascade, a bulk operation, a restored state. The single DELETE of one configuration
 * doesn't ask it.
 */
public final class MassDeletionGuard {
  private MassDeletionGuard() {}

  /**
   * Whether an operator has to confirm.
   *
   * @param going how many of a cluster's configurations would go
   * @param all how many it has
   */
  public static boolean needsConfirmation(long going, long all) {
    return going * 2 > all;
  }
}
