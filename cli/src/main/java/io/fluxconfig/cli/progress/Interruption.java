package io.fluxconfig.cli.progress;

import io.fluxconfig.cli.shell.Shell;

/** Ctrl-C ends the wait, not what is waited for: that is said. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  Interruption(Shell shell, String lookAgain) {
    hook = Thread.ofPlatform().unstarted(() -> shell.say("\nThe change goes on. " + lookAgain));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending just now: it has been said.
    }
  }
}
