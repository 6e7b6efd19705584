package io.fluxconfig.testbed.bench.expansion;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Writes many objects, eight at a time.
 *
 * @param client may write them
 */
record Writing(KubernetesClient client) {
  private static final int AT_A_TIME = 8;

  void createNamespaces(List<String> names) {
    create(
        names.stream()
            .map(name -> new NamespaceBuilder().withNewMetadata().withName(name).endMetadata())
            .map(NamespaceBuilder::build)
            .toList());
  }

  void create(List<? extends HasMetadata> objects) {
    forEach(objects, object -> client.resource(object).create());
  }

  void delete(List<? extends HasMetadata> objects) {
    forEach(objects, object -> client.resource(object).delete());
  }

  private static <T> void forEach(List<? extends T> all, Consumer<T> action) {
    try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
      all.stream()
          .<Future<?>>map(one -> pool.submit(() -> action.accept(one)))
          .toList()
          .forEach(Writing::await);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
