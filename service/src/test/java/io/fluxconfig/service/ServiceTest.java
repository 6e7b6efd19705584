package io.fluxconfig.service;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** What the tests against the running service have in common. */
@QuarkusTestResource(Service.class)
abstract class ServiceTest {
  @TestHTTPResource(value = "/", tls = true)
  URL base;

  @ConfigProperty(name = "fluxconfig.data")
  java.nio.file.Path data;

  Client client;

  @BeforeEach
  void connect() {
    client = new Client(base.toString(), data);
  }

  Fleet fleet() {
    return new Fleet(client).registered();
  }
}
