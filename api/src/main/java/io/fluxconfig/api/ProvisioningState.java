package io.fluxconfig.api;

import java.util.Set;

/** The words for how far a change has come (contract: the published specification). */
public final class ProvisioningState {
  public static final String SUCCEEDED = "Succeeded";
  public static final String FAILED = "Failed";
  public static final String CANCELED = "Canceled";
  public static final String CREATING = "Creating";
  public static final String UPDATING = "Updating";
  public static final String DELETING = "Deleting";

  private static final Set<String> TERMINAL = Set.of(SUCCEEDED, FAILED, CANCELED);

  private ProvisioningState() {}

  /** Whether clients stop polling at this word. */
  public static boolean isTerminal(String state) {
    return TERMINAL.contains(state);
  }
}
