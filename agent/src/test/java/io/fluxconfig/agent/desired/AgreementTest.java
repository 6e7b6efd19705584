package io.fluxconfig.agent.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.agent.link.TestContact;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.Digest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final List<ConfigurationGeneration> OURS =
      List.of(new ConfigurationGeneration("apps", "web", 7, null, Map.of()));
  private static final Optional<String> SAME = Optional.of(Digest.of(OURS));
  private static final Optional<String> OTHER = Optional.of(Digest.of(List.of()));

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final TestContact contact = new TestContact(metrics);
  private final Agreement agreement = new Agreement(contact.contact(), metrics);

  @Test
  void shouldLookAgainBeforeItSaysThatTheyDiffer() {
    // When
    agreement.compare(OTHER, OURS);

    // Then
    assertThat(agreement.isInDoubt()).isTrue();
    assertThat(contact.contact().trouble()).isEmpty();
    assertThat(differs()).isZero();
  }

  @Test
  void shouldSaySoWhenTheyReallyDifferAndNoLongerWhenTheyAgree() {
    // When
    agreement.compare(OTHER, OURS);
    agreement.compare(Optional.empty(), OURS);
    agreement.compare(OTHER, OURS);
    var trouble = contact.contact().trouble();
    var differed = differs();
    agreement.compare(SAME, OURS);

    // Then
    assertThat(trouble.orElseThrow()).contains("apps/web 7");
    assertThat(differed).isEqualTo(1);
    assertThat(differs()).isZero();
    assertThat(contact.contact().trouble()).isEmpty();
    assertThat(agreement.isInDoubt()).isFalse();
  }

  private double differs() {
    return metrics.get("fluxconfig.agent.digest.differs").gauge().value();
  }
}
