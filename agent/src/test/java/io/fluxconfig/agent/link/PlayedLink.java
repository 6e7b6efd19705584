package io.fluxconfig.agent.link;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fluxconfig.agent.Settings;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.api.protocol.StatusRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client, and the server that plays the service for it. */
@Timeout(20)
abstract class PlayedLink {
  static final DesiredRequest QUESTION =
      new DesiredRequest(
          List.of(new ConfigurationGeneration("apps", "web", 7, null, Map.of())), 3, 7, Map.of());

  final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  final Contact contact = new Contact(Clock.systemUTC(), new SimpleMeterRegistry());
  final ServiceMemory memory = new ServiceMemory(contact);
  final Identity identity = Identity.create().joined("cluster-1");
  PlayedService service = PlayedService.start();
  ServiceClient client;
  @TempDir Path folder;

  @BeforeEach
  void connect() {
    service.writeCa(ca());
    var config =
        Settings.of(
            Map.of(
                "service.url",
                "https://localhost:" + service.port() + "/",
                "service.ca",
                ca().toString(),
                "service.answer-timeout",
                "PT2S"));
    client =
        new ServiceClient(
            config, new Trust(config), contact, memory, json, Clock.systemUTC(), "1.2.3");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  Path ca() {
    return folder.resolve("ca.crt");
  }

  void report() throws InterruptedException {
    var seen = Instant.parse("2026-01-01T00:00:00Z");
    var report = new StatusReport("apps", "web", 7, false, null, seen, null, null, Map.of());
    client.status(identity, new StatusRequest(List.of(report), null, Map.of()));
  }
}
