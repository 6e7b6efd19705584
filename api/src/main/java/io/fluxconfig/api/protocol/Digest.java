package io.fluxconfig.api.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The digest of the whole: SHA-256 in hexadecimal over one line {@code namespace/name generation\n}
 * a configuration, the lines sorted by namespace and name. Two sides that agree on it agree on
 * everything, whatever each of them believes to have sent.
 *
 * <p>The service has one line for each place ({@code namespace/name}) in this cluster: with the
 * tombstone's generation where there is a tombstone (it holds back a configuration of that place),
 * else with the configuration's. The agent has one line for each entry of what it would send as
 * {@link DesiredRequest#have()} after it has applied the answer: what stands there unaltered with
 * its generation; what was altered with 0; a deletion under way, or done and not acknowledged yet,
 * with its tombstone's generation; a change that can't be made now, or was refused, with the
 * generation of that change. So they agree as soon as the agent has taken in all that the service
 * has sent, whether or not the cluster took it, and the service knows all that stands there.
 *
 * <p>A report that is under way can make them differ for the time of one answer: they really differ
 * when they do so twice in a row.
 */
public final class Digest {
  private Digest() {}

  /** The digest of what stands, or should stand, in a cluster. */
  public static String of(Collection<ConfigurationGeneration> configurations) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      configurations.stream()
          .sorted(
              Comparator.comparing(ConfigurationGeneration::namespace)
                  .thenComparing(ConfigurationGeneration::name))
          .map(c -> "%s/%s %d\n".formatted(c.namespace(), c.name(), c.generation()))
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256 here", e);
    }
  }
}
