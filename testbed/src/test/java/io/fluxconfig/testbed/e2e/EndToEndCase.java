package io.fluxconfig.testbed.e2e;

import org.junit.jupiter.api.AfterEach;

/**
 * A test of the whole product. What it declared is deleted after it, without waiting for that, for
 * Flux would otherwise look after it until the last test of the run has ended.
 */
abstract class EndToEndCase {
  final Fixture fixture = Fixture.shared();

  @AfterEach
  void clear() {
    fixture.clear();
  }
}
