package io.fluxconfig.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
  private final Canary canary = new Canary("canary-4711");

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "{\"key\":\""})
  void shouldBeFoundHoweverItIsWritten(String before) {
    var text = before + canary.secret("name") + "\"}";
    assertThat(canary.isIn(text)).isTrue();
    assertThat(canary.isIn(base64(text))).isTrue();
    assertThat(canary.isIn("x" + base64(before + base64(text)))).isTrue();
    assertThat(canary.isIn(HexFormat.of().formatHex(text.getBytes()))).isTrue();
    assertThat(canary.isIn(before + base64(before + "parrot-4711"))).isFalse();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes());
  }
}
