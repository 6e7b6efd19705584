package io.fluxconfig.service.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fluxconfig.service.configuration.Operation;
import io.fluxconfig.service.fleet.ClusterPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An operation as the management API shows it (contract). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationStatus(
    String id,
    String name,
    String status,
    Instant startTime,
    Instant endTime,
    String resourceId,
    Map<String, Object> properties,
    ArmError.Detail error) {

  static OperationStatus of(ClusterPath cluster, Operation operation) {
    var resource = FluxConfiguration.id(cluster, operation.name());
    var message = operation.errorMessage();
    return new OperationStatus(
        resource + "/operations/" + operation.id(),
        operation.id().toString(),
        operation.status(),
        operation.startedAt(),
        operation.endedAt(),
        resource,
        Map.of("generation", operation.generation()),
        message == null
            ? null
            : new ArmError.Detail("Operation" + operation.status(), message, null, List.of()));
  }
}
