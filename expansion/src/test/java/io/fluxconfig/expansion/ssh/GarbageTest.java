package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody gives is taken or refused in words, soon; nothing is thrown. */
class GarbageTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 300;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<Function<String, Checked<?>>> CHECKS =
      List.of(SshPrivateKeys::check, KnownHosts::check, SshUrl::parse);

  static List<Path> keys() {
    return TestKeys.in("accepted");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldSurviveAKeyWithSomeBytesChanged(Path file) throws RefusedException {
    // Given
    var random = new Random(SEED);
    var whole = PemBlock.privateKeyIn(TestKeys.text(file));

    for (var round = 0; round < ROUNDS; round++) {
      // When
      var block = new PemBlock(whole.label(), changed(whole.content(), random));
      var checked = SshPrivateKeys.check(block.text());

      // Then
      assertDecided(checked);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldSurviveTextOfAKeyCutOffAnywhere(Path file) {
    // Given
    var text = TestKeys.text(file);

    for (var length = 0; length < text.strip().length(); length += 7) {
      // When
      var checked = SshPrivateKeys.check(text.substring(0, length));

      // Then
      assertThat(checked.problem()).isPresent();
    }
  }

  @Test
  void shouldSurviveRandomText() {
    // Given
    var random = new Random(SEED);
    var words =
        List.of(
            "-----BEGIN ",
            "RSA PRIVATE KEY",
            "-----",
            "-----END ",
            "\n",
            " ",
            "ssh-rsa",
            "|1|",
            "@revoked",
            "AAAA",
            "*",
            "host",
            "[",
            "]:",
            "22",
            ",",
            "!",
            "ssh://",
            "git@",
            ":",
            "/",
            "%",
            "\0",
            "é",
            "\ud800",
            ":ENCRYPTED",
            "=");

    for (var round = 0; round < ROUNDS * 30; round++) {
      // When
      var text = new StringBuilder();
      random.ints(random.nextInt(30), 0, words.size()).mapToObj(words::get).forEach(text::append);

      // Then
      CHECKS.forEach(check -> assertDecided(check.apply(text.toString())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE KEY, 3080",
    "RSA PRIVATE KEY, 3080",
    "EC PRIVATE KEY, a080",
    "DSA PRIVATE KEY, 2480",
    "RSA PRIVATE KEY, 30839c40",
    "EC PRIVATE KEY, a0829c40"
  })
  void shouldSurviveDeeplyNestedDer(String label, String start) {
    // Given
    var part = HexFormat.of().parseHex(start);
    var nested = new byte[40_000];
    for (var i = 0; i < nested.length; i++) {
      nested[i] = part[i % part.length];
    }

    // When
    var checked = SshPrivateKeys.check(new PemBlock(label, nested).text());

    // Then
    assertThat(checked.problem()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "host ssh-rsa AAAA\n", "*", "git@"})
  void shouldDecideSoonOnWhatRepeats(String part) {
    // Given
    var text = part.repeat(60 * 1024 / part.length());

    // When
    var checked =
        assertTimeoutPreemptively(
            SOON, () -> CHECKS.stream().<Checked<?>>map(check -> check.apply(text)).toList());

    // Then
    assertThat(checked).allSatisfy(GarbageTest::assertDecided);
  }

  @Test
  void shouldDecideSoonOnPatternsOfManyStars() {
    // Given
    var url = SshUrl.parse("ssh://" + "a".repeat(200) + "/x").value().orElseThrow();
    var key = TestKeys.publicHalf(keys().getFirst().resolveSibling("ed25519-openssh.key"));
    var text = ("*a".repeat(100) + "b " + key + "\n").repeat(500);

    // When
    var checked = assertTimeoutPreemptively(SOON, () -> KnownHosts.check(text, url));

    // Then
    assertThat(checked.problem()).isPresent();
  }

  private static byte[] changed(byte[] content, Random random) {
    var bytes = Arrays.copyOf(content, content.length - random.nextInt(2) * random.nextInt(40));
    for (var i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static void assertDecided(Checked<?> checked) {
    assertThat(checked.value().isPresent()).isNotEqualTo(checked.problem().isPresent());
    checked
        .problem()
        .ifPresent(
            problem -> assertThat(problem.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(5, 400));
  }
}
