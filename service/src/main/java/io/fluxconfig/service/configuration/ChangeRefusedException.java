package io.fluxconfig.service.configuration;

/** A change that can't be made as things stand; the message says what to do instead. */
public class ChangeRefusedException extends RuntimeException {
  private final Reason reason;
  private final String target;

  ChangeRefusedException(Reason reason, String target, String message) {
    super(message);
    this.reason = reason;
    this.target = target;
  }

  /** Why a change is refused. */
  public enum Reason {
    /** The cluster isn't registered (any more). */
    NO_CLUSTER,
    /** A member can't be changed. */
    IMMUTABLE,
    /** It doesn't go together with something that is there. */
    CONFLICT,
    /** The configuration's state doesn't allow it. */
    NOT_NOW,
    /** The cluster has as many as it may have. */
    TOO_MANY,
    /** The cluster is being deleted with all it has. */
    BEING_DELETED
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The member that is wrong, such as {@code properties.scope}. */
  public String target() {
    return target;
  }
}
