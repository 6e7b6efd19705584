package io.fluxconfig.service.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fluxconfig.service.configuration.Operation;
import io.fluxconfig.service.fleet.ClusterPath;
import java.time.Instant;
import java.util.LinkedHashMap;
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

  /**
   * As of now.
   *
   * @param progress what it waits for; null once it has ended
   */
  static OperationStatus of(ClusterPath cluster, Operation operation, String progress) {
    var resource = FluxConfiguration.id(cluster, operation.name());
    var message = operation.errorMessage();
    return new OperationStatus(
        resource + "/operations/" + operation.id(),
        operation.id().toString(),
        operation.status(),
        operation.startedAt(),
        operation.endedAt(),
        resource,
        properties(operation, progress),
        message == null
            ? null
            : new ArmError.Detail("Operation" + operation.status(), message, null, List.of()));
  }

  private static Map<String, Object> properties(Operation operation, String progress) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("generation", operation.generation());
    var waits = operation.waits();
    if (waits.deadline() != null) {
      properties.put("deadline", waits.deadline());
    }
    if (progress != null) {
      properties.put("message", progress);
    }
    if (waits.applied() != null) {
      properties.put("receipt", ReceiptView.of(waits.applied()));
    }
    return properties;
  }
}
