package io.fluxconfig.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource({"1,1-1", "2,1-2", "3,1-3", "4,2-4", "10,8-10"})
  void shouldSpeakItsVersionAndTheTwoBefore(int newest, String range) {
    assertThat(VersionRange.upTo(newest)).hasToString(range);
  }

  /** Ours, theirs, and the newest that both speak. */
  @ParameterizedTest
  @CsvSource({
    "1,1-1,1", "3,1-1,1", "3,1-3,3", "3,3-5,3", "3,4-6,", "4,1-1,", "4,1-2,2", "4,2-4,4", "4,6-8,",
    "4,3-5,4"
  })
  void shouldFindTheNewestThatBothSpeak(int ours, String theirs, Integer common) {
    // When
    var found = VersionRange.upTo(ours).newestWith(VersionRange.parse(theirs).orElseThrow());

    // Then
    assertThat(found).isEqualTo(common == null ? OptionalInt.empty() : OptionalInt.of(common));
    assertThat(VersionRange.parse(theirs).orElseThrow().newestWith(VersionRange.upTo(ours)))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1-", "-1", "0-1", "3-2", "a-b", "1-2-3", "1-99999999999"})
  void shouldNotReadWhatIsNoRange(String text) {
    assertThat(VersionRange.parse(text)).isEmpty();
    assertThat(VersionRange.parse(null)).isEmpty();
  }

  @Test
  void shouldKnowTheVersionsOfAHeader() {
    var range = VersionRange.upTo(4);

    assertThat(range.has("2")).isTrue();
    assertThat(range.has(" 4 ")).isTrue();
    assertThat(range.has("1")).isFalse();
    assertThat(range.has("5")).isFalse();
    assertThat(range.has("99999999999")).isFalse();
    assertThat(range.has("x")).isFalse();
    assertThat(range.has(null)).isFalse();
  }
}
