package io.fluxconfig.controller;

import static io.fluxconfig.api.ComplianceState.PENDING;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.condition.KustomizationsGone;
import io.fluxconfig.controller.dependent.BucketDependent;
import io.fluxconfig.controller.dependent.ClusterRoleBindingDependent;
import io.fluxconfig.controller.dependent.GitRepositoryDependent;
import io.fluxconfig.controller.dependent.KustomizationsDependent;
import io.fluxconfig.controller.dependent.OciRepositoryDependent;
import io.fluxconfig.controller.dependent.Remaining;
import io.fluxconfig.controller.dependent.RoleBindingDependent;
import io.fluxconfig.controller.dependent.SecretsDependent;
import io.fluxconfig.controller.dependent.ServiceAccountDependent;
import io.fluxconfig.controller.status.Outcome;
import io.fluxconfig.controller.status.StatusFactory;
import io.fluxconfig.expansion.plan.Plan;
import io.fluxconfig.expansion.plan.Planner;
import io.fluxconfig.expansion.plan.Refusal;
import io.fluxconfig.expansion.plan.Rules;
import io.fluxconfig.expansion.plan.Waiting;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The way of a FluxConfig: plan, write what differs, say what is. Deleted, it takes its
 * Kustomizations with it first, for Flux prunes through the source and the ServiceAccount.
 */
@ControllerConfiguration(
    name = "fluxconfig",
    finalizerName = FluxConfig.FINALIZER,
    fieldManager = Names.CONTROLLER_FIELD_MANAGER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = LookAgain.class))
@GradualRetry(
    maxAttempts = FluxConfigReconciler.UNLIMITED,
    initialInterval = 1_000,
    intervalMultiplier = 2,
    maxInterval = 60_000)
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(name = "secrets", type = SecretsDependent.class),
      @Dependent(name = "service-account", type = ServiceAccountDependent.class),
      @Dependent(
          name = "role-binding",
          type = RoleBindingDependent.class,
          dependsOn = "service-account"),
      @Dependent(
          name = "cluster-role-binding",
          type = ClusterRoleBindingDependent.class,
          dependsOn = "service-account"),
      @Dependent(
          name = "git-repository",
          type = GitRepositoryDependent.class,
          dependsOn = "secrets"),
      @Dependent(name = "bucket", type = BucketDependent.class, dependsOn = "secrets"),
      @Dependent(
          name = "oci-repository",
          type = OciRepositoryDependent.class,
          dependsOn = "secrets"),
      @Dependent(
          name = "kustomizations",
          type = KustomizationsDependent.class,
          dependsOn = {
            "git-repository",
            "bucket",
            "oci-repository",
            "role-binding",
            "cluster-role-binding"
          },
          deletePostcondition = KustomizationsGone.class)
    })
public class FluxConfigReconciler implements Reconciler<FluxConfig>, Cleaner<FluxConfig> {
  static final int UNLIMITED = -1;

  /** Failures before this one are taken for passing ones, and not reported. */
  private static final int REPORTED_ATTEMPT = 3;

  /** Of so many configurations it knows how often they had to be put right. */
  private static final int REMEMBERED = 1000;

  private final ControllerSettings settings;
  private final Planner planner;
  private final FluxApis fluxApis;
  private final Clock clock;
  private final StatusFactory statusFactory;
  private final Children children;
  private final Announcer announcer;
  private final CorrectionPace pace = new CorrectionPace(REMEMBERED);

  FluxConfigReconciler(ControllerSettings settings, FluxApis fluxApis, Clock clock) {
    this.settings = settings;
    this.planner =
        new Planner(
            new Rules(
                settings.namespace(),
                settings.clusterScopeAllowed(),
                settings.multiTenancyEnforced()),
            SshKeyPair::generate);
    this.fluxApis = fluxApis;
    this.clock = clock;
    this.statusFactory = new StatusFactory(clock, settings.fluxSilence());
    this.children = new Children(clock);
    this.announcer = new Announcer(clock);
  }

  @Override
  public UpdateControl<FluxConfig> reconcile(FluxConfig config, Context<FluxConfig> context) {
    var around = new Surroundings(config, context);
    return switch (planner.plan(config, around.around(settings.namespace()))) {
      case Plan plan -> expand(plan, around);
      case Waiting waiting -> report(Outcome.waiting(waiting.reason(), waiting.message()), around);
      case Refusal refusal -> refuse(refusal, around);
    };
  }

  @Override
  public DeleteControl cleanup(FluxConfig config, Context<FluxConfig> context) {
    var around = new Surroundings(config, context);
    var workflow = context.managedWorkflowAndDependentResourceContext();
    workflow.put(Remaining.class, around.remaining());
    try {
      return workflow.cleanupManageWorkflow().allPostConditionsMet()
          ? DeleteControl.defaultDelete()
          : wait(around.awaited().outcome(clock.instant(), settings.stuckAfter()), around);
    } catch (AggregatedOperatorException e) {
      var refusal = new Failures(e.getAggregatedExceptions().values()).refusal();
      return wait(Outcome.stuck(refusal.orElseThrow(() -> e)), around);
    }
  }

  @Override
  public ErrorStatusUpdateControl<FluxConfig> updateErrorStatus(
      FluxConfig config, Context<FluxConfig> context, Exception error) {
    var attempt = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
    if (attempt < REPORTED_ATTEMPT || !(error instanceof ExpansionFailedException)) {
      return ErrorStatusUpdateControl.noStatusUpdate();
    }
    return patch(Outcome.failing(error.getMessage()), new Surroundings(config, context))
        .map(ErrorStatusUpdateControl::patchStatus)
        .orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
  }

  private DeleteControl wait(Outcome deletion, Surroundings around) {
    var client = around.context().getClient();
    announcer.stuck(around.config(), deletion, client);
    patch(deletion, around)
        .ifPresent(around.context().resourceOperations()::serverSideApplyPrimaryStatus);
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(settings.waitingInterval());
  }

  private UpdateControl<FluxConfig> expand(Plan plan, Surroundings around) {
    return fluxApis
        .persistingLack()
        .map(lack -> later(Outcome.refused(lack.reason(), lack.message()), around))
        .orElseGet(() -> write(plan, around));
  }

  private UpdateControl<FluxConfig> write(Plan plan, Surroundings around) {
    var config = around.config();
    var drift = Drift.canBe(config, plan, around.observation());
    var wait = drift ? pace.wait(uid(config), clock.instant()) : Duration.ZERO;
    if (wait.isPositive()) {
      return report(asPlanned(plan), around).rescheduleAfter(wait);
    }
    var expansion = Expansion.of(plan, around.context());
    if (drift) {
      corrected(config, expansion, around);
    }
    var failures = expansion.failures();
    return failures
        .outcome(fluxApis)
        .map(
            outcome -> failures.areRefusals() ? muchLater(outcome, around) : later(outcome, around))
        .orElseGet(() -> expanded(plan, expansion, around));
  }

  private void corrected(FluxConfig config, Expansion expansion, Surroundings around) {
    if (!expansion.corrections().all().isEmpty()) {
      pace.made(uid(config), clock.instant());
      announcer.corrected(config, expansion.corrections(), around.context().getClient());
    }
  }

  private static String uid(FluxConfig config) {
    return config.getMetadata().getUid();
  }

  private static Outcome asPlanned(Plan plan) {
    return Outcome.expanded(plan.kustomizations(), plan.publicKey());
  }

  private UpdateControl<FluxConfig> expanded(Plan plan, Expansion expansion, Surroundings around) {
    var outcome = asPlanned(plan);
    return expansion.postponed().any() ? later(outcome, around) : report(outcome, around);
  }

  private UpdateControl<FluxConfig> refuse(Refusal refusal, Surroundings around) {
    var outcome = Outcome.refused(refusal.reason(), refusal.message());
    return refusal.dependsOnOthers() ? later(outcome, around) : report(outcome, around);
  }

  private UpdateControl<FluxConfig> later(Outcome outcome, Surroundings around) {
    return report(outcome, around).rescheduleAfter(settings.waitingInterval());
  }

  private UpdateControl<FluxConfig> muchLater(Outcome outcome, Surroundings around) {
    return report(outcome, around).rescheduleAfter(settings.refusedInterval());
  }

  private UpdateControl<FluxConfig> report(Outcome outcome, Surroundings around) {
    var patch = patch(outcome, around);
    var pending = patch.orElse(around.config()).getStatus().complianceState().equals(PENDING);
    var control = patch.map(UpdateControl::patchStatus).orElseGet(UpdateControl::noUpdate);
    // Nothing else would come from a Flux that is silent.
    return pending ? control.rescheduleAfter(settings.fluxSilence().dividedBy(2)) : control;
  }

  private Optional<FluxConfig> patch(Outcome outcome, Surroundings around) {
    var observation = children.seenFrom(around.observation(), around.context());
    var patch = statusFactory.patch(around.config(), outcome, observation);
    patch.ifPresent(
        next -> announcer.announce(around.config(), next, around.context().getClient()));
    return patch;
  }
}
