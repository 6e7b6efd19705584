package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenVersionTest {
  /** Our newest, what the service speaks, what we speak then. */
  @ParameterizedTest
  @CsvSource({"1,1-1,1", "1,1-3,1", "3,1-1,1", "3,2-4,3", "4,1-2,2", "4,1-3,3", "4,4-6,4"})
  void shouldGoOnWithTheNewestThatBothSpeak(int own, String theirs, int spoken) {
    // Given
    var version = new SpokenVersion(own);

    // When
    version.heard(theirs);

    // Then
    assertThat(version.now()).isEqualTo(spoken);
    assertThat(version.explain(own)).contains("going on with " + spoken);
  }

  @Test
  void shouldSpeakANewerOneWhenTheServiceWasUpdated() {
    // Given
    var version = new SpokenVersion(4);
    version.heard("1-2");

    // When
    version.heard("2-4");

    // Then
    assertThat(version.now()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"4,1-1,update the service", "1,2-4,update the agent", "3,4-6,update the agent"})
  void shouldSayWhatToUpdateWhereThereIsNone(int own, String theirs, String what) {
    // Given
    var version = new SpokenVersion(own);

    // When
    version.heard(theirs);

    // Then
    assertThat(version.now()).isEqualTo(own);
    assertThat(version.explain(own)).contains(what).contains(theirs);
  }

  @Test
  void shouldLearnNothingFromWhatIsNoRange() {
    // Given
    var version = new SpokenVersion(3);

    // When
    version.heard(null);
    version.heard("<html>");

    // Then
    assertThat(version.now()).isEqualTo(3);
    assertThat(version.explain(3)).contains("doesn't say");
  }
}
