package io.fluxconfig.testbed.demo;

import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.client.Hop;
import io.fluxconfig.testbed.client.HopMissedException;
import io.fluxconfig.testbed.client.HopWatch;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.WayOfAChange;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The whole product at work on this machine: what {@code make demo} runs. */
public final class Demo {
  private static final String CLUSTER = "demo-cluster";
  private static final String NAMESPACE = "demo";
  private static final String NAME = "hello";
  private static final Duration WITHIN = Duration.ofSeconds(90);

  private final DemoSettings settings = DemoSettings.of(System.getenv());
  private final Narrator narrator = new Narrator(System.out);

  private Demo() {}

  /** Ends with status 0 once everything was seen to work, 1 if it wasn't. */
  public static void main(String[] arguments) throws InterruptedException {
    var demo = new Demo();
    try {
      demo.run();
    } catch (RuntimeException failure) {
      System.out.flush();
      System.err.println("\nFAILED: " + failure.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private void run() throws InterruptedException {
    narrator.heading("Starting");
    var cluster = narrator.step("cluster", Cluster::shared);
    Traces.requireNone(cluster, NAMESPACE);
    narrator.step("Flux", () -> Flux.on(cluster));
    var product = Product.start(cluster, CLUSTER, narrator);
    Traces.removeAtExit(product, new ClusterView(cluster.client(), NAMESPACE, NAME));
    if (settings.repository().isPresent()) {
      declare(product, settings.repository().get(), settings.branch(), paths(settings.paths()), "");
      sayHowToLook(product);
    } else {
      showSample(product);
    }
    if (!settings.once()) {
      narrator.heading("Everything stays up until Ctrl-C.");
      new CountDownLatch(1).await();
    }
  }

  private void showSample(Product product) {
    var sample = new SampleRepository(GitServer.start(), NAMESPACE);
    var paths = new LinkedHashMap<String, String>();
    paths.put("infrastructure", "./infrastructure");
    paths.put("apps", "./apps");
    var way = declare(product, sample.url(), "main", paths, sample.fill());
    sayHowToLook(product);
    narrator.heading("A commit");
    var watch = HopWatch.start();
    var commit = sample.change();
    narrator.hop("committed", commit, watch.elapsed());
    follow(product, watch, way.ofCommit(commit));
  }

  private WayOfAChange declare(
      Product product, String url, String branch, Map<String, String> paths, String commit) {
    var names = List.copyOf(paths.keySet());
    narrator.heading("Declaring " + NAME + ": " + url + ", " + String.join(" ← ", names));
    var view = new ClusterView(product.cluster().client(), NAMESPACE, NAME);
    var way = new WayOfAChange(product.client(), CLUSTER, view, names);
    var watch = HopWatch.start();
    var answer = product.client().put(CLUSTER, NAME, properties(url, branch, paths)).orFail();
    narrator.hop("accepted", "by the service, HTTP " + answer.status(), watch.elapsed());
    follow(product, watch, way.ofDeclaration(HopWatch.operationOf(answer), commit));
    return way;
  }

  /** What is missing is told with what the service says of it: the cluster may go with us. */
  private void follow(Product product, HopWatch watch, List<Hop> hops) {
    try {
      watch.follow(hops, WITHIN, narrator);
    } catch (HopMissedException missed) {
      var said = product.client().get(CLUSTER, NAME);
      throw new IllegalStateException(
          "%s%n  the service says: %s, %s%n  logs: %s"
              .formatted(
                  missed.getMessage(),
                  said.property("complianceState").asText(),
                  said.property("errorMessage").asText("no error").lines().toList(),
                  product.service().log().getParent()),
          missed);
    }
  }

  private static Map<String, Object> properties(
      String url, String branch, Map<String, String> paths) {
    var kustomizations = new LinkedHashMap<String, Object>();
    var before = new ArrayList<String>();
    paths.forEach(
        (name, path) -> {
          kustomizations.put(
              name,
              Map.of(
                  "path",
                  path,
                  "prune",
                  true,
                  "syncIntervalInSeconds",
                  60,
                  "dependsOn",
                  List.copyOf(before)));
          before.clear();
          before.add(name);
        });
    return Map.of(
        "namespace",
        NAMESPACE,
        "scope",
        "cluster",
        "sourceKind",
        "GitRepository",
        "gitRepository",
        Map.of("url", url, "syncIntervalInSeconds", 5, "repositoryRef", Map.of("branch", branch)),
        "kustomizations",
        kustomizations);
  }

  private static Map<String, String> paths(List<String> folders) {
    var paths = new LinkedHashMap<String, String>();
    for (var folder : folders) {
      paths.put("part" + (paths.size() + 1), folder);
    }
    return paths;
  }

  private void sayHowToLook(Product product) {
    var url = product.client().url(ManagementClient.configurationPath(CLUSTER, NAME));
    narrator.heading("Look");
    narrator.say(
        "cli/target/fluxconfig login --service %s --ca-file %s --token-file %s"
            .formatted(
                product.service().url(),
                product.service().ca(),
                product.service().data().resolve("admin.token")));
    narrator.say("cli/target/fluxconfig show -c %s -n %s".formatted(CLUSTER, NAME));
    narrator.say(
        "curl --cacert %s -H \"Authorization: Bearer $(cat %s)\" '%s'"
            .formatted(
                product.service().ca(), product.service().data().resolve("admin.token"), url));
    narrator.say("export KUBECONFIG=" + product.cluster().adminKubeconfig());
    narrator.say("kubectl describe fluxconfig -n %s %s".formatted(NAMESPACE, NAME));
    narrator.say("kubectl get gitrepository,kustomization,configmap -n " + NAMESPACE);
    narrator.say("logs: " + product.service().log().getParent());
  }
}
