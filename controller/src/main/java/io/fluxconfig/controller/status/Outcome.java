package io.fluxconfig.controller.status;

import java.util.Set;

/**
 * How far a reconciliation came.
 *
 * @param progress how far
 * @param reason one word for machines; unused where the objects were written: theirs count then
 * @param message for people
 * @param planned names of the Kustomizations that should be; empty where there is no plan
 * @param publicKey the public half of the SSH key pair in use; null where there is none, or no plan
 */
public record Outcome(
    Progress progress, String reason, String message, Set<String> planned, String publicKey) {

  /** Reason of a deletion that doesn't get on. */
  public static final String STUCK = "DeletionStuck";

  /** How far a reconciliation came. */
  public enum Progress {
    /** All objects are written. */
    EXPANDED,
    /** It can't go on yet; nobody has to do anything. */
    WAITING,
    /** It has failed repeatedly and is tried again. */
    FAILING,
    /** It can't go on until somebody changes something. */
    REFUSED,
    /** The configuration is being deleted. */
    DELETING
  }

  /** All objects are written. */
  public static Outcome expanded(Set<String> kustomizations, String publicKey) {
    return new Outcome(Progress.EXPANDED, "", "", Set.copyOf(kustomizations), publicKey);
  }

  /** It can't go on yet. */
  public static Outcome waiting(String reason, String message) {
    return new Outcome(Progress.WAITING, reason, message, Set.of(), null);
  }

  /** It has failed repeatedly. */
  public static Outcome failing(String message) {
    return new Outcome(Progress.FAILING, "ApplyFailed", message, Set.of(), null);
  }

  /** It can't go on until somebody changes something. */
  public static Outcome refused(String reason, String message) {
    return new Outcome(Progress.REFUSED, reason, message, Set.of(), null);
  }

  /** The configuration is being deleted. */
  public static Outcome deleting(String message) {
    return new Outcome(Progress.DELETING, "Deleting", message, Set.of(), null);
  }

  /** The configuration is being deleted, and has been for longer than that takes. */
  public static Outcome stuck(String message) {
    return new Outcome(Progress.DELETING, STUCK, message, Set.of(), null);
  }

  /** Whether a Kustomization should be, as far as that is known. */
  boolean hasPlaceFor(String kustomization) {
    return progress != Progress.EXPANDED || planned.contains(kustomization);
  }
}
