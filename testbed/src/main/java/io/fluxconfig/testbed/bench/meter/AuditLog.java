package io.fluxconfig.testbed.bench.meter;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an API server writes down of the calls that some users make. It does so before it answers,
 * so a call that has returned is there.
 */
public final class AuditLog {
  private final Path policy;
  private final Path log;
  private final List<Call> calls = new ArrayList<>();
  private long read;

  /**
   * Prepares a log.
   *
   * @param users whose calls count, such as {@code system:serviceaccount:namespace:name}
   */
  public AuditLog(List<String> users) {
    var folder = Scratch.folder("audit");
    policy = folder.resolve("policy.yaml");
    log = folder.resolve("audit.log");
    try {
      Files.writeString(policy, policy(users));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The flags that make an API server write it. */
  public List<String> flags() {
    return List.of(
        "--audit-policy-file=" + policy,
        "--audit-log-path=" + log,
        // In one piece: megabytes after which it would begin another file.
        "--audit-log-maxsize=100000");
  }

  /** The calls of a user that the API server received from one moment on and before another. */
  public synchronized Calls calls(String user, Instant from, Instant until) {
    catchUp();
    return new Calls(
        calls.stream()
            .filter(call -> call.user().equals(user))
            .filter(call -> !call.at().isBefore(from) && call.at().isBefore(until))
            .toList());
  }

  /** The calls of a user from a moment on. */
  public Calls calls(String user, Instant from) {
    return calls(user, from, Instant.MAX);
  }

  private void catchUp() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(read);
      var fresh = new byte[Math.toIntExact(file.length() - read)];
      file.readFully(fresh);
      take(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last line may not be whole yet. */
  private void take(byte[] fresh) throws IOException {
    var end = fresh.length;
    while (end > 0 && fresh[end - 1] != '\n') {
      end--;
    }
    read += end;
    for (var line : new String(fresh, 0, end, StandardCharsets.UTF_8).lines().toList()) {
      JsonNode event = Serialization.jsonMapper().readTree(line);
      calls.add(Call.of(event));
    }
  }

  private static String policy(List<String> users) {
    return """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived, ResponseStarted]
        rules:
          - level: Metadata
            users: [%s]
          - level: None
        """
        .formatted(users.stream().map(user -> '"' + user + '"').collect(Collectors.joining(", ")));
  }
}
