package io.fluxconfig.service.storage;

import io.fluxconfig.service.FoundationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Files that only this user may read. */
public final class PrivateFile {
  private static final int SECRET_BYTES = 32;

  private PrivateFile() {}

  /**
   * The secret in a file; 256 random bits, made on the first call.
   *
   * @return base64url text
   */
  public static String secret(Path file) {
    return text(file, PrivateFile::random);
  }

  /** 256 random bits as base64url text. */
  public static String random() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String text(Path file, Supplier<String> first) {
    try {
      if (!Files.exists(file)) {
        write(file, first.get() + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new FoundationException(
          "the file %s can't be read or written (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, String text) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var temporary = Files.createTempFile(file.getParent(), ".new", null, owner);
    Files.writeString(temporary, text);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
