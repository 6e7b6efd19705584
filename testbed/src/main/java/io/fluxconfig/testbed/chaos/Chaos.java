package io.fluxconfig.testbed.chaos;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.install.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * What {@code make chaos} runs: storms of faults, in which clients change configurations, with a
 * calm after each. Meanwhile and in the end it looks whether what was promised holds.
 */
public final class Chaos {
  private static final int CLIENTS = 3;
  private static final Logger KUBERNETES_CLIENT = Logger.getLogger("io.fabric8");
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int CALLS_A_SECOND = 2;

  private final ChaosSettings settings;
  private final PrintStream out;
  private final Plan plan;
  private final Canary canary;
  private final Model model;
  private final Traffic traffic;
  private int faults;

  /** Draws the plan. */
  Chaos(ChaosSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.plan = Plan.draw(settings.seed(), settings.length());
    this.canary = new Canary("canary-" + settings.seed() + "-" + System.nanoTime());
    this.model = new Model(canary);
    this.traffic = new Traffic(canary);
  }

  /** Ends with status 0 if all that was promised held. */
  public static void main(String[] arguments) {
    try {
      var outcome = new Chaos(ChaosSettings.of(System.getenv()), System.out).run();
      System.exit(outcome.violations().isEmpty() ? 0 : 1);
    } catch (RuntimeException failure) {
      System.out.flush();
      failure.printStackTrace();
      System.exit(2);
    }
  }

  /** Runs the plan; prints what happens, and what came of it. */
  Outcome run() {
    // That the API server is killed is no news.
    KUBERNETES_CLIENT.setLevel(Level.SEVERE);
    out.printf("seed %d%n%s%n", settings.seed(), plan);
    try (var stage = new Stage(traffic, Progress.SILENT)) {
      return run(stage);
    }
  }

  private Outcome run(Stage stage) {
    var clients = clients(stage);
    var rotation = new Rotation(stage.management());
    var watch = watch(stage);
    try (watch) {
      var before = Memory.of(stage);
      var worst = rage(stage, clients, rotation);
      var after = Memory.of(stage);
      model.violated(after.grownSince(before));
      model.violated(new Leaks(canary, stage).found());
      model.violated(traffic());
      var outcome =
          new Outcome(
              settings.seed(),
              clients.stream().mapToInt(Client::operations).sum(),
              faults,
              traffic.rotations(),
              worst,
              traffic.calls(),
              traffic.most(WINDOW),
              before,
              after,
              model.violations());
      out.println(outcome);
      return outcome;
    }
  }

  /** Gives the longest time that it took until all was as it should be. */
  private Duration rage(Stage stage, List<Client> clients, Rotation rotation) {
    var calm = new Calm(new Truth(model, stage.management(), stage.client()), model);
    var worst = Duration.ZERO;
    for (int i = 0; i < plan.rounds().size(); i++) {
      out.printf("  storm %d%n", i + 1);
      var storm = new Storm(stage, model, clients, rotation, out);
      var taken = calm.since(storm.rage(plan.rounds().get(i)));
      faults += storm.struck();
      out.printf("  calm after %.1f s%n", taken.toMillis() / 1000.0);
      worst = taken.compareTo(worst) > 0 ? taken : worst;
    }
    return worst;
  }

  private List<Client> clients(Stage stage) {
    var keys = IntStream.range(0, CLIENTS).boxed().flatMap(c -> Client.keys(c).stream()).toList();
    var declarations = Declarations.in(stage.git().repository("chaos"), keys);
    return IntStream.range(0, CLIENTS)
        .mapToObj(
            i -> new Client(i, settings.seed(), stage.management(), model, declarations, canary))
        .toList();
  }

  private List<String> traffic() {
    var problems = new ArrayList<String>();
    var most = traffic.most(WINDOW);
    if (most > CALLS_A_SECOND * WINDOW.toSeconds()) {
      problems.add("the agent called %d times within %d s".formatted(most, WINDOW.toSeconds()));
    }
    if (traffic.leaks() > 0) {
      problems.add("%d calls had a secret in the clear".formatted(traffic.leaks()));
    }
    return problems;
  }

  private SharedIndexInformer<FluxConfig> watch(Stage stage) {
    var informer = stage.client().resources(FluxConfig.class).inAnyNamespace().runnableInformer(0);
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(FluxConfig added) {
            model.seen(added);
          }

          @Override
          public void onUpdate(FluxConfig before, FluxConfig after) {
            model.seen(after);
          }

          @Override
          public void onDelete(FluxConfig last, boolean unknown) {
            model.gone(last);
          }
        });
    informer.start();
    return informer;
  }
}
