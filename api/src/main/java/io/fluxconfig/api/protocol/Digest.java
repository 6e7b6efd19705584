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
