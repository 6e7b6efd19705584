package io.fluxconfig.agent;

import io.fluxconfig.agent.doctor.Doctor;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the agent; with the argument {@code doctor} it only says what keeps it from working. */
@QuarkusMain
public class AgentMain {
  private AgentMain() {}

  /** Runs until it is told to stop, or until the doctor has spoken. */
  public static void main(String... args) {
    if (List.of(args).equals(List.of("doctor"))) {
      doctor();
    }
    Quarkus.run(args);
  }

  /** Ends in any case: the libraries' threads would go on. */
  private static void doctor() {
    var code = 1;
    try {
      code = Doctor.examine(System.out);
    } finally {
      System.exit(code);
    }
  }
}
