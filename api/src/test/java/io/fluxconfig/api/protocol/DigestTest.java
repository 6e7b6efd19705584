package io.fluxconfig.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final ConfigurationGeneration WEB =
      new ConfigurationGeneration("apps", "web", 7, null, Map.of());
  private static final ConfigurationGeneration JOBS =
      new ConfigurationGeneration("apps", "jobs", 3, null, Map.of());

  @Test
  void shouldNotDependOnTheOrder() {
    assertThat(Digest.of(List.of(WEB, JOBS))).isEqualTo(Digest.of(List.of(JOBS, WEB)));
  }

  @Test
  void shouldBeWhatAnotherLanguageComputes() {
    // printf 'apps/jobs 3\napps/web 7\n' | sha256sum
    assertThat(Digest.of(List.of(WEB, JOBS)))
        .isEqualTo("89970d4dab231bf92e070304e0f60037409a34d6102e0702c6d7ec5e53978c4b");
  }

  @Test
  void shouldDifferByAGeneration() {
    var newer = new ConfigurationGeneration("apps", "web", 8, null, Map.of());

    assertThat(Digest.of(List.of(newer, JOBS))).isNotEqualTo(Digest.of(List.of(WEB, JOBS)));
  }
}
