package io.fluxconfig.agent.link;

import io.fluxconfig.api.protocol.Acknowledgement;
import io.fluxconfig.api.protocol.Component;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.JoinRequest;
import io.fluxconfig.api.protocol.JoinResponse;
import io.fluxconfig.api.protocol.ProtectedSettings;
import io.fluxconfig.api.protocol.RotateRequest;
import io.fluxconfig.api.protocol.RotateResponse;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.api.protocol.StatusRequest;
import io.fluxconfig.api.protocol.StatusResponse;
import io.fluxconfig.api.protocol.Tombstone;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records that become JSON: a native image must be told. */
@RegisterForReflection(
    targets = {
      Acknowledgement.class,
      Component.class,
      ConfigurationGeneration.class,
      DesiredConfiguration.class,
      DesiredRequest.class,
      DesiredResponse.class,
      JoinRequest.class,
      JoinResponse.class,
      ProtectedSettings.class,
      RotateRequest.class,
      RotateResponse.class,
      StatusReport.class,
      StatusRequest.class,
      StatusResponse.class,
      Tombstone.class
    })
final class ReflectedRecords {
  private ReflectedRecords() {}
}
