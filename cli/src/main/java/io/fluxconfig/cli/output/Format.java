package io.fluxconfig.cli.output;

/** How an answer is shown. */
public enum Format {
  /** For people. */
  TABLE,
  /** What the service answered. */
  JSON,
  /** The same, as YAML. */
  YAML;

  /** As it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase();
  }
}
