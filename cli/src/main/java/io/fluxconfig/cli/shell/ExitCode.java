package io.fluxconfig.cli.shell;

/** What the process ends with, so that scripts can tell what happened. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** An operation failed, a configuration is Non-Compliant, or the service failed. */
  FAILED(1),
  /** The command, or what it sends, isn't valid. */
  USAGE(2),
  /** What was named isn't there. */
  NOT_FOUND(3),
  /** Not logged in, or not allowed. */
  REFUSED(4),
  /** The service can't be reached, or isn't trusted. */
  UNREACHABLE(5),
  /** The wait is over, the operation goes on. */
  TIMEOUT(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** From 0 to 6. */
  public int number() {
    return number;
  }
}
