package io.fluxconfig.agent.desired;

import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.Alarm;
import io.fluxconfig.agent.link.Call;
import io.fluxconfig.agent.link.Contact;
import io.fluxconfig.agent.link.Joining;
import io.fluxconfig.agent.link.Polled;
import io.fluxconfig.agent.link.ServiceClient;
import io.fluxconfig.agent.link.ServiceException;
import io.fluxconfig.agent.observed.FluxConfigs;
import io.fluxconfig.agent.observed.Outcomes;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.Protocol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * The flow of the agent. Again and again: be who we are, look what stands in the cluster, ask the
 * service for the rest, have that applied.
 */
@Singleton
public class Poller {
  private static final Logger LOG = Logger.getLogger(Poller.class);
  private static final Duration SYNC = Duration.ofMillis(100);

  private final FluxConfigs fluxConfigs;
  private final SettingsSecrets settings;
  private final Joining joining;
  private final Contact contact;
  private final ServiceClient service;
  private final Admission admission;
  private final Agreement agreement;
  private final Applier applier;
  private final Outcomes outcomes;
  private final Emitter<DesiredResponse> desired;
  private final AgentConfig config;
  private final Clock clock;
  private final Pace pace;
  private final Patience patience;
  private final Alarm alarm = new Alarm();
  private final Thread thread = Thread.ofPlatform().name("poller").daemon().unstarted(this::run);
  private volatile Call<Polled> open;
  private volatile Instant aliveUntil = Instant.MAX;

  Poller(
      FluxConfigs fluxConfigs,
      SettingsSecrets settings,
      Joining joining,
      Contact contact,
      ServiceClient service,
      Admission admission,
      Agreement agreement,
      Applier applier,
      Outcomes outcomes,
      @Channel("desired") Emitter<DesiredResponse> desired,
      AgentConfig config,
      Clock clock) {
    this.fluxConfigs = fluxConfigs;
    this.settings = settings;
    this.joining = joining;
    this.contact = contact;
    this.service = service;
    this.admission = admission;
    this.agreement = agreement;
    this.applier = applier;
    this.outcomes = outcomes;
    this.desired = desired;
    this.config = config;
    this.clock = clock;
    this.pace = new Pace(config, RandomGenerator.getDefault());
    this.patience = new Patience(longest(config), clock, RandomGenerator.getDefault());
  }

  private static Duration longest(AgentConfig config) {
    var most = Duration.ofSeconds(Protocol.MAX_WAIT_SECONDS);
    return config.poll().hold().compareTo(most) < 0 ? config.poll().hold() : most;
  }

  void start(@Observes StartupEvent event) {
    fluxConfigs.onDamage(this::lookAgain);
    settings.onDamage(this::lookAgain);
    contact.onReconnection(alarm::ring);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  /** Whether the loop goes round. */
  public boolean isAlive() {
    return thread.isAlive() && clock.instant().isBefore(aliveUntil);
  }

  /** Whether the cluster has been seen as it is. */
  public boolean isSynced() {
    return fluxConfigs.isSynced() && settings.isSynced();
  }

  private void run() {
    try {
      while (true) {
        rest(turn());
      }
    } catch (InterruptedException e) {
      LOG.debug("The poller ends");
    }
  }

  /** Gives how long to rest before the next turn. */
  private Duration turn() throws InterruptedException {
    var begin = System.nanoTime();
    var wait = Duration.ZERO;
    try {
      if (!isSynced()) {
        return SYNC;
      }
      var identity = joining.ensure();
      applier.finishRemovals();
      var have = have();
      wait = hold();
      var newest = admission.newest(have);
      var question = new DesiredRequest(have, (int) wait.toSeconds(), newest, Map.of());
      var answer = ask(service.desired(identity, question));
      patience.returned(wait, since(begin));
      answer.granted().ifPresent(patience::grant);
      apply(answer, newest);
      var answered = answer.desired().isPresent();
      var rest = pace.afterAnswer(answered, have, have(), since(begin));
      return answered ? rest : longer(rest, patience.pause());
    } catch (CancellationException e) {
      return pace.rest(since(begin));
    } catch (ServiceException e) {
      if (e.isRefusal()) {
        joining.doubt();
      }
      if (e.isLost()) {
        patience.lost(wait, since(begin));
      }
      return pace.afterFailure(e);
    } catch (ExecutionException | RuntimeException e) {
      return pace.afterTrouble(e);
    }
  }

  private void apply(Polled answer, long newest) throws InterruptedException, ExecutionException {
    if (answer.desired().isPresent()) {
      if (!admission.admits(answer.desired().get(), newest)) {
        return;
      }
      desired.send(answer.desired().get()).toCompletableFuture().get();
    }
    agreement.compare(
        answer.digest(), Have.of(fluxConfigs.all(), settings::generation, outcomes.all()));
  }

  private List<ConfigurationGeneration> have() {
    return Have.of(fluxConfigs.all(), settings::generation, outcomes.held());
  }

  /** Waits for the answer, unless something happens in the cluster that makes the question old. */
  private Polled ask(Call<Polled> call) throws InterruptedException {
    open = call;
    try {
      if (alarm.hasRung()) {
        call.cancel();
      }
      return call.await();
    } finally {
      open = null;
    }
  }

  private void lookAgain() {
    alarm.ring();
    var call = open;
    if (call != null) {
      call.cancel();
    }
  }

  /** In whole seconds; no longer than until the next retry, and not at all while in doubt. */
  private Duration hold() {
    if (agreement.isInDoubt()) {
      return Duration.ZERO;
    }
    var longest = patience.next().toSeconds();
    var retry =
        outcomes
            .nextRetry()
            .map(at -> Duration.between(clock.instant(), at).toSeconds() + 1)
            .orElse(longest);
    return Duration.ofSeconds(Math.min(Math.max(1, retry), longest));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void rest(Duration pause) throws InterruptedException {
    var silence = pause.plus(config.poll().hold()).plus(config.stuckAfter());
    aliveUntil = clock.instant().plus(silence);
    alarm.sleep(pause);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
