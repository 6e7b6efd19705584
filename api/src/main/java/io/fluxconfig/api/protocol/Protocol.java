package io.fluxconfig.api.protocol;

/**
 * The agent's protocol: four calls, always from the agent to the service. Every call but {@code
 * join} carries {@code Authorization: Bearer <JWT>} that the agent has signed with the Ed25519 key
 * whose public half it joined with: subject = cluster id, audience = {@link #AUDIENCE}, a one-time
 * id, and an expiry of at most {@link #MAX_TOKEN_SECONDS} seconds. The clocks may differ by a
 * minute. Answers: 401 when the token isn't good (a revoked agent's never is again), 409 when it
 * was used before, 429 with {@code Retry-After} when there were too many calls. Each answer has a
 * {@code Date}, so that an agent can tell how wrong its clock is.
 */
public final class Protocol {
  /** The version that these records describe. */
  public static final int VERSION = 1;

  /**
   * POST {@link JoinRequest} → 200 {@link JoinResponse}; 401 when the token is unknown, used or
   * expired; 429 with {@code Retry-After} after too many such attempts.
   */
  public static final String JOIN = "/agent/v1/join";

  /**
   * POST {@link DesiredRequest} → 200 {@link DesiredResponse}, or 304 when nothing came within the
   * wait.
   */
  public static final String DESIRED = "/agent/v1/desired";

  /**
   * POST {@link RotateRequest}, signed with the key it replaces, or, when it is asked again, with
   * the new one → 200 {@link RotateResponse}; 409 when another key has replaced it already.
   */
  public static final String ROTATE = "/agent/v1/rotate";

  /** POST {@link StatusRequest} → 200 {@link StatusResponse}. */
  public static final String STATUS = "/agent/v1/status";

  /** Header of every call: {@link #VERSION} of the caller. */
  public static final String VERSION_HEADER = "Fluxconfig-Protocol";

  /** Header of every call: the agent's own version. */
  public static final String AGENT_VERSION_HEADER = "Fluxconfig-Agent-Version";

  /** Header of every call: what the agent can do, separated by commas; empty in version 1. */
  public static final String CAPABILITIES_HEADER = "Fluxconfig-Capabilities";

  /**
   * Header of every answer: the versions that the service speaks, {@code <oldest>-<newest>}. A
   * caller whose own version isn't among them tries again with the newest that both speak.
   */
  public static final String RANGE_HEADER = "Fluxconfig-Protocol-Range";

  /**
   * Header of answers to {@link #DESIRED}: the longest wait in seconds that the service grants from
   * now on; the agent may ask for less.
   */
  public static final String WAIT_HEADER = "Fluxconfig-Wait";

  /**
   * Header of answers to {@link #DESIRED}, 304 too: the {@link Digest} of all that should stand in
   * the cluster once the answer has been applied, as in {@link DesiredResponse#digest()}; missing
   * where the service doesn't say.
   */
  public static final String DIGEST_HEADER = "Fluxconfig-Digest";

  /**
   * Header of answers to {@link #DESIRED} and {@link #STATUS}: how many {@link #STATUS} calls of
   * this cluster's agent the service has stored, this one included. One that is smaller than what
   * an agent was told before the call comes from a service that has lost reports: it wants them all
   * anew. Missing where the service doesn't say.
   */
  public static final String REPORTS_HEADER = "Fluxconfig-Reports";

  /** The error code of the 400 that refuses a caller's version of the protocol. */
  public static final String UNSUPPORTED_VERSION = "UnsupportedProtocolVersion";

  /** The {@code aud} claim of an agent's JWT. */
  public static final String AUDIENCE = "fluxconfig";

  /**
   * The claim of a {@link #ROTATE} call's token, and of its proof, that names the new keys: {@link
   * RotateRequest#keysClaim}. A captured token can't be used to bring in other keys.
   */
  public static final String KEYS_CLAIM = "keys";

  /** Longest time between {@code iat} and {@code exp} of an agent's JWT that the service takes. */
  public static final int MAX_TOKEN_SECONDS = 300;

  /**
   * Largest answer in bytes, unpacked, that an agent has to take. A service that has more to send
   * sends the rest with the next answer.
   */
  public static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

  /** Largest generation: what every language's JSON can tell from its neighbours. */
  public static final long MAX_GENERATION = (1L << 53) - 1;

  /** Longest wait that an agent may ask for in {@link DesiredRequest#waitSeconds()}, in seconds. */
  public static final int MAX_WAIT_SECONDS = 50;

  /** Longest {@link StatusReport#status()} that the service takes, in characters of JSON. */
  public static final int MAX_STATUS_CHARACTERS = 512 * 1024;

  private Protocol() {}
}
