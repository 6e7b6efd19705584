package io.fluxconfig.agent.observed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** The FluxConfigs of the cluster, as JSON, so that members of a newer version pass through. */
@Singleton
public class FluxConfigs {
  private static final ResourceDefinitionContext DEFINITION =
      new ResourceDefinitionContext.Builder()
          .withGroup(FluxConfig.GROUP)
          .withVersion(FluxConfig.VERSION)
          .withKind("FluxConfig")
          .withPlural("fluxconfigs")
          .withNamespaced(true)
          .build();

  private static final Logger LOG = Logger.getLogger(FluxConfigs.class);

  private final KubernetesClient client;
  private final Emitter<Key> changes;
  private final List<Runnable> repairers = new CopyOnWriteArrayList<>();
  private final Arrivals arrivals = new Arrivals();
  private volatile boolean lost;
  private SharedIndexInformer<GenericKubernetesResource> informer;

  /** A lost change does no harm: its reader looks at everything. */
  FluxConfigs(
      KubernetesClient client,
      @Channel("observed") @OnOverflow(OnOverflow.Strategy.LATEST) Emitter<Key> changes) {
    this.client = client;
    this.changes = changes;
  }

  /** Starts to watch; goes on trying for as long as the API server can't be reached. */
  void start(@Observes StartupEvent event) {
    informer =
        client
            .genericKubernetesResources(DEFINITION)
            .inAnyNamespace()
            .withLabelSelector(Labels.MANAGED_SELECTOR)
            .runnableInformer(0)
            .exceptionHandler((started, failure) -> lost(failure))
            .addEventHandler(new Changes());
    informer.start();
  }

  void stop(@Observes ShutdownEvent event) {
    informer.stop();
  }

  /** Calls back when one has been edited or has gone: the service should be asked again. */
  public void onDamage(Runnable repairer) {
    repairers.add(repairer);
  }

  /** Announces a change that no FluxConfig shows. */
  public void announce(Key key) {
    changes.send(key);
  }

  /** Whether all have been seen at least once. */
  public boolean isSynced() {
    return informer != null && informer.hasSynced();
  }

  /** Whether what {@link #all()} says is what is now. */
  boolean isWatching() {
    return isSynced() && informer.isWatching();
  }

  /** All that are the agent's, from the cache. */
  public List<Stored> all() {
    return informer.getStore().list().stream().map(Stored::new).toList();
  }

  /** One from the cache. */
  public Optional<Stored> cached(Key key) {
    return Optional.ofNullable(informer.getStore().getByKey(key.toString())).map(Stored::new);
  }

  /** One from the API server, whoever it belongs to. */
  public Optional<Stored> read(Key key) {
    return Optional.ofNullable(named(key).get()).map(Stored::new);
  }

  /** Where one is written. */
  public Resource<GenericKubernetesResource> named(Key key) {
    return client
        .genericKubernetesResources(DEFINITION)
        .inNamespace(key.namespace())
        .withName(key.name());
  }

  /** Where one is applied. */
  public Resource<GenericKubernetesResource> resource(GenericKubernetesResource desired) {
    return client
        .genericKubernetesResources(DEFINITION)
        .inNamespace(desired.getMetadata().getNamespace())
        .resource(desired);
  }

  /** An empty one. */
  public static GenericKubernetesResource empty() {
    var resource = new GenericKubernetesResource();
    resource.setApiVersion(FluxConfig.GROUP + "/" + FluxConfig.VERSION);
    resource.setKind(DEFINITION.getKind());
    return resource;
  }

  /** Waits until the cache shows what has just been written, or a while has passed. */
  public void await(Key key, Predicate<Stored> shown, Duration longest)
      throws InterruptedException {
    arrivals.await(() -> cached(key).filter(shown).isPresent(), longest);
  }

  /** Says so once; the informer goes on trying. */
  private boolean lost(Throwable failure) {
    if (!lost) {
      lost = true;
      LOG.warnf("The API server doesn't list FluxConfigs, trying on quietly: %s", failure);
    }
    return true;
  }

  private void found() {
    if (lost) {
      lost = false;
      LOG.info("The API server lists FluxConfigs again");
    }
  }

  private void changed(Stored now, boolean damaged) {
    found();
    arrivals.signal();
    changes.send(now.key());
    if (damaged) {
      repairers.forEach(Runnable::run);
    }
  }

  private final class Changes implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onNothing() {
      found();
    }

    @Override
    public void onAdd(GenericKubernetesResource added) {
      changed(new Stored(added), false);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      var now = new Stored(after);
      changed(now, now.isEdited());
    }

    @Override
    public void onDelete(GenericKubernetesResource last, boolean stateUnknown) {
      changed(new Stored(last), true);
    }
  }
}
