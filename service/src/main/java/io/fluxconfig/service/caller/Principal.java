package io.fluxconfig.service.caller;

/**
 * Whoever calls the management API.
 *
 * @param issuer who vouches for the caller: an issuer's URL, or {@link #OWN_ISSUER}
 * @param subject who that is, in the issuer's words
 */
public record Principal(String issuer, String subject) {
  /** The service's own issuer: its subjects are its clients' ids. */
  public static final String OWN_ISSUER = "fluxconfig";

  /** Whoever has the admin token. */
  public static final Principal ADMINISTRATOR = new Principal("", "admin token");

  /** A client of the service's own issuer. */
  public static Principal client(String id) {
    return new Principal(OWN_ISSUER, id);
  }

  /** Whether this is the holder of the admin token, who is owner of everything. */
  public boolean isAdministrator() {
    return equals(ADMINISTRATOR);
  }

  @Override
  public String toString() {
    return isAdministrator() ? subject : "%s of %s".formatted(subject, issuer);
  }
}
