package io.fluxconfig.testbed.e2e;

import java.nio.file.Path;
import java.util.stream.Stream;

/** A test of the command line as a person uses it, against the whole product. */
abstract class CliCase extends EndToEndCase {
  static final String GROUP = "fluxconfig";

  /** Somebody who is owner of everything. */
  Cli loggedIn() {
    var service = fixture.product().service();
    var cli = Cli.ofSomebody();
    login(cli, service.adminToken(), service.url().toString(), service.ca()).expect(0);
    return cli;
  }

  static Cli.Ended login(Cli cli, String token, String service, Path ca) {
    String[] login = {"login", "--token-file", "-", "--service", service};
    return cli.type(token + "\n", ca == null ? login : and(login, "--ca-file", ca.toString()));
  }

  /** A command about a subject. */
  static String[] with(Subject subject, String... command) {
    return and(command, "-g", GROUP, "-c", subject.cluster(), "-n", subject.name());
  }

  static String[] and(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }
}
