package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceConfigTest {

  @Test
  void shouldTakeIssuersFromTheEnvironment() {
    // Given
    var environment =
        Map.of(
            "FLUXCONFIG_ISSUERS_0__URL", "https://one.example.com",
            "FLUXCONFIG_ISSUERS_0__AUDIENCES", "a,b",
            "FLUXCONFIG_ISSUERS_1__URL", "https://two.example.com",
            "FLUXCONFIG_ISSUERS_1__AUDIENCES", "c",
            "FLUXCONFIG_ISSUERS_1__SUBJECT_CLAIM", "oid");

    // When
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(environment, 300))
            .addSystemSources()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(ServiceConfig.class)
            .build()
            .getConfigMapping(ServiceConfig.class);

    // Then
    var issuers = config.issuers().orElseThrow();
    assertThat(issuers).hasSize(2);
    assertThat(issuers.get(0).audiences()).containsExactly("a", "b");
    assertThat(issuers.get(0).subjectClaim()).isEqualTo("sub");
    assertThat(issuers.get(1).subjectClaim()).isEqualTo("oid");
  }
}
