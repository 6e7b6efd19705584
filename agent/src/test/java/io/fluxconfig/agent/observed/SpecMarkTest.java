package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecMarkTest {

  @Test
  void shouldNotDependOnTheOrderOfMembers() {
    // Given
    var one = new LinkedHashMap<String, Object>();
    one.put("a", Map.of("x", 1));
    one.put("b", 2);
    var other = new LinkedHashMap<String, Object>();
    other.put("b", 2);
    other.put("a", Map.of("x", 1));

    // When
    var mark = SpecMark.of(7, one);

    // Then
    assertThat(mark.fits(other)).isTrue();
    assertThat(mark.fits(Map.of("a", Map.of("x", 1), "b", 3))).isFalse();
  }

  @Test
  void shouldComeBackFromItsText() {
    // Given
    var mark = SpecMark.of(7, Map.of("a", 1));

    // When
    var again = SpecMark.parse(mark.toString());

    // Then
    assertThat(again).contains(mark);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "7", "seven:abc", ":abc"})
  void shouldNotBeReadFromSomethingElse(String text) {
    assertThat(SpecMark.parse(text)).isEmpty();
  }
}
