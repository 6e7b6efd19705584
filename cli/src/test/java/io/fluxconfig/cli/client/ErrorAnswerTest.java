package io.fluxconfig.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fluxconfig.cli.shell.ExitCode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorAnswerTest {
  private static final HttpHeaders NOTHING = HttpHeaders.of(Map.of(), (name, value) -> true);

  @Test
  void shouldSayEachProblemOnALineOfItsOwn() throws Exception {
    // Given
    var body =
        new JsonMapper()
            .readTree(
                """
                {"error": {"code": "ValidationFailed", "message": "2 members are not valid",
                 "target": null, "details": [
                   {"code": "InvalidValue", "target": "properties.scope", "message": "must be one"},
                   {"code": "InvalidValue", "target": null, "message": "is too long"}]}}
                """);

    // When
    var error = ErrorAnswer.read(new Answer(400, NOTHING, body));

    // Then
    assertThat(error.text())
        .isEqualTo(
            """
            error: ValidationFailed: 2 members are not valid
              properties.scope: must be one
              is too long""");
  }

  @Test
  void shouldComeBackWhenTheServiceSays() {
    // Given
    var headers = HttpHeaders.of(Map.of("Retry-After", List.of("7")), (name, value) -> true);

    // When
    var error = ErrorAnswer.read(new Answer(429, headers, MissingNode.getInstance()));

    // Then
    assertThat(error.retryAfter()).hasValue(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "400,USAGE,false",
    "401,REFUSED,false",
    "403,REFUSED,false",
    "404,NOT_FOUND,false",
    "409,FAILED,false",
    "429,FAILED,true",
    "500,FAILED,true",
    "503,UNREACHABLE,true"
  })
  void shouldTellWhatHappenedByTheExitCode(int status, ExitCode code, boolean passing) {
    // When
    var error = ErrorAnswer.read(new Answer(status, NOTHING, MissingNode.getInstance()));

    // Then
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.retryAfter().isPresent()).isEqualTo(passing);
    assertThat(error.text()).contains("the service answered with status " + status);
  }
}
