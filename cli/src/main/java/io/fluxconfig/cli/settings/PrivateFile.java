package io.fluxconfig.cli.settings;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read. */
final class PrivateFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);

  private PrivateFile() {}

  /**
   * Writes a file whole or not at all, and makes its folder.
   *
   * @throws IOException if that can't be done
   */
  static void write(Path file, String text) throws IOException {
    // A file that is a link, such as into a folder of dot files, stays one.
    var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (!Files.isDirectory(target.getParent())) {
      Files.createDirectories(target.getParent(), mode("rwx------"));
    }
    var temporary = Files.createTempFile(target.getParent(), ".new", null, mode("rw-------"));
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Refuses a file with a secret that others may read or write.
   *
   * @throws CommandException that says how to change it
   */
  static void check(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    var permissions = view.readAttributes().permissions();
    permissions.retainAll(OTHERS);
    if (!permissions.isEmpty()) {
      throw CommandException.of(
              ExitCode.REFUSED, "%s holds a token, and others may use the file".formatted(file))
          .hint("Run: chmod 600 " + file);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
