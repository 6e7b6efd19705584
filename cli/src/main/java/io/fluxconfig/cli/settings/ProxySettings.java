package io.fluxconfig.cli.settings;

import io.fluxconfig.api.proxy.WebProxy;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.util.Optional;

/** The proxy that the environment names, as for other programs: Java doesn't look there. */
public final class ProxySettings {
  private ProxySettings() {}

  /**
   * That of {@code HTTPS_PROXY}, with the exceptions of {@code NO_PROXY}, in capitals or not; empty
   * where there is none.
   *
   * @throws CommandException if it is none that can be used; tells nothing of its password
   */
  public static Optional<WebProxy> proxy(Shell shell) {
    var noProxy = either(shell, "NO_PROXY").orElse("");
    try {
      return either(shell, "HTTPS_PROXY").map(url -> WebProxy.of(url.strip(), noProxy));
    } catch (IllegalArgumentException e) {
      throw CommandException.of(ExitCode.USAGE, "HTTPS_PROXY: " + e.getMessage());
    }
  }

  private static Optional<String> either(Shell shell, String name) {
    return shell.variable(name).or(() -> shell.variable(name.toLowerCase()));
  }
}
