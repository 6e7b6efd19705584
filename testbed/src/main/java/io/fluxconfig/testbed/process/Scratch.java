package io.fluxconfig.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This JVM's folder for what its processes keep. Removed when the JVM ends, however it ends. In a
 * Maven module it lies in {@code target/testbed}, and the logs beside it, in {@code
 * target/testbed-logs}, stay for whoever looks into a failure; elsewhere both lie in the system's
 * temporary folder and go.
 */
public final class Scratch {
  private static final Scratch OF_THIS_JVM = new Scratch(Path.of("target").toAbsolutePath());

  private final AtomicInteger count = new AtomicInteger();
  private final Path root;
  private final Path logs;

  private Scratch(Path target) {
    try {
      var run = "run-" + ProcessHandle.current().pid() + "-";
      var inModule = Files.isDirectory(target);
      root =
          inModule
              ? in(target.resolve("testbed"), run)
              : Files.createTempDirectory("fluxconfig-" + run);
      logs =
          inModule
              ? target.resolve("testbed-logs").resolve(root.getFileName())
              : root.resolve("logs");
      Files.createDirectories(logs);
      new ProcessBuilder(Scripts.run("sweep", List.of(root.toString()))).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty folder, readable by this user only. */
  public static Path folder(String name) {
    try {
      return Files.createDirectories(OF_THIS_JVM.root.resolve(OF_THIS_JVM.numbered(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a new log file. */
  public static Path log(String name) {
    return OF_THIS_JVM.logs.resolve(OF_THIS_JVM.numbered(name) + ".log");
  }

  private String numbered(String name) {
    return name + "-" + count.incrementAndGet();
  }

  private static Path in(Path parent, String prefix) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(parent), prefix);
  }
}
