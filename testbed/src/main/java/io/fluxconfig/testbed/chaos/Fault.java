package io.fluxconfig.testbed.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What can go wrong. Each begins, lasts a while and ends. */
enum Fault {
  SLOW_WIRE(Lane.WIRE, (stage, amount) -> stage.wire().disturb(Wire.Trouble.SLOW, 20 + amount * 8)),
  SILENT_WIRE(Lane.WIRE, (stage, amount) -> stage.wire().disturb(Wire.Trouble.SILENT, 0)),
  REFUSED_CONNECTIONS(Lane.WIRE, (stage, amount) -> stage.wire().disturb(Wire.Trouble.REFUSING, 0)),
  CUT_CONNECTIONS(
      Lane.WIRE, (stage, amount) -> stage.wire().disturb(Wire.Trouble.CUTTING, amount * 60)),
  ERRORS(Gateway.Trouble.ERRORS),
  GARBAGE(Gateway.Trouble.GARBAGE),
  PAGES(Gateway.Trouble.PAGE),
  EMPTY_ANSWERS(Gateway.Trouble.EMPTY),
  TRUNCATED_ANSWERS(Gateway.Trouble.TRUNCATED),
  REPEATED_CALLS(Gateway.Trouble.REPEATED),
  KILLED_AGENT(
      Lane.PROCESS, (stage, amount) -> stage.agent().kill(), stage -> stage.agent().restart()),
  KILLED_CONTROLLER(
      Lane.PROCESS,
      (stage, amount) -> stage.controller().kill(),
      stage -> stage.controller().restart()),
  KILLED_SERVICE(
      Lane.PROCESS, (stage, amount) -> stage.service().kill(), stage -> stage.service().restart()),
  KILLED_API_SERVER(
      Lane.PROCESS,
      (stage, amount) -> stage.apiServer().kill(),
      stage -> stage.apiServer().restart()),
  /** No more than a minute: what is worse must be refused. */
  WRONG_CLOCK(
      Lane.PROCESS,
      (stage, amount) -> stage.agentMachine().clockWrongBy(Duration.ofSeconds(amount - 50L)),
      stage -> stage.agentMachine().clear()),
  FULL_DISK(
      Lane.PROCESS,
      (stage, amount) -> stage.serviceMachine().diskFull(),
      stage -> {
        stage.serviceMachine().clear();
        awaitService(stage);
      }),
  /** Alone: the service has to bring it back by itself. */
  KILLED_DATABASE(Lane.PROCESS, (stage, amount) -> stage.database().kill(), Fault::awaitService);

  /** Faults of one lane come one after the other; the lanes go side by side. */
  enum Lane {
    /** What happens to bytes and calls on their way. */
    WIRE,
    /** What happens to processes, and to the machine they are on. */
    PROCESS
  }

  private static final Duration COMES_BACK = Duration.ofSeconds(20);

  private final Lane lane;
  private final BiConsumer<Stage, Integer> begin;
  private final Consumer<Stage> end;

  Fault(Gateway.Trouble trouble) {
    this(
        Lane.WIRE,
        (stage, amount) -> stage.gateway().disturb(trouble, amount),
        stage -> stage.gateway().clear());
  }

  Fault(Lane lane, BiConsumer<Stage, Integer> begin) {
    this(lane, begin, stage -> stage.wire().clear());
  }

  Fault(Lane lane, BiConsumer<Stage, Integer> begin, Consumer<Stage> end) {
    this.lane = lane;
    this.begin = begin;
    this.end = end;
  }

  /** Whether it can happen here. */
  boolean isPossible() {
    return this != WRONG_CLOCK && this != FULL_DISK || Machine.isPossible();
  }

  Lane lane() {
    return lane;
  }

  /**
   * Lets it happen.
   *
   * @param amount how bad, 1 to 99
   */
  void begin(Stage stage, int amount) {
    begin.accept(stage, amount);
  }

  /** The service does it; all we do is wait. */
  private static void awaitService(Stage stage) {
    await("the service has its database back")
        .atMost(COMES_BACK)
        .ignoreExceptions()
        .until(() -> stage.management().get(Stage.CLUSTER, "none").status() == 404);
  }

  /**
   * Ends it. Returns when what was killed works again.
   *
   * @throws RuntimeException if it doesn't
   */
  void end(Stage stage) {
    end.accept(stage);
  }
}
