package io.fluxconfig.service.storage;

import io.fluxconfig.service.FoundationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder with all that the service keeps. One process has it at a time. */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, for this user only, and takes it.
   *
   * @throws FoundationException if it can't be written or another service has it
   */
  public static DataFolder open(Path folder) {
    var path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new DataFolder(path, locked(path));
    } catch (IOException e) {
      throw new FoundationException(
          "the data folder %s can't be written (%s): set FLUXCONFIG_DATA to one that can"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This same process has it: the same answer as for another one.
    }
    channel.close();
    throw new FoundationException(
        "another fluxconfig-service runs on the data folder %s: stop it, or set FLUXCONFIG_DATA"
            .formatted(path));
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new FoundationException("the data folder %s can't be released".formatted(path), e);
    }
  }
}
