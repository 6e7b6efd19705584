package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fluxconfig.agent.link.PlayedService.Reply;
import io.fluxconfig.api.protocol.JoinRequest;
import io.fluxconfig.api.protocol.Protocol;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureWithPlayedServiceTest extends PlayedLink {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "<html>please log in</html>",
        "{\"configurations\":[{\"namesp",
        "{\"configurations\":7}",
        "{\"configurations\":[null]}",
        "[]"
      })
  void shouldNotTakeGarbageForAnAnswer(String garbage) {
    // Given
    service.answers(200, garbage);

    // Then
    assertThatThrownBy(() -> client.desired(identity, QUESTION).await())
        .isInstanceOf(ServiceException.class);
    assertThat(contact.trouble()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 400, 404, 500, 503})
  void shouldNotTakeAnErrorForAnAnswer(int status) {
    // Given
    service.answers(status, status == 204 ? "" : "{\"configurations\":[],\"tombstones\":[]}");

    // Then
    assertThatThrownBy(() -> client.desired(identity, QUESTION).await())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("" + status);
  }

  @Test
  void shouldTellARefusalWithTheServicesWords() {
    // Given
    service.answers(401, "{\"error\":{\"code\":\"x\",\"message\":\"used\\ntoken\"}}");

    // When
    var failure =
        catchThrowableOfType(
            ServiceException.class,
            () -> client.join(new JoinRequest("secret", identity.publicKey(), "x", Map.of())));

    // Then
    assertThat(failure.isRefusal()).isTrue();
    assertThat(failure).hasMessage("HTTP 401 used token");
  }

  @Test
  void shouldTellHowLongTheServiceWantsToBeLeftAlone() {
    // Given
    service.answers(new Reply(429, "", "17", 0));

    // When
    var failure = catchThrowableOfType(ServiceException.class, this::report);

    // Then
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(17));
    assertThat(failure.isRefusal()).isFalse();
  }

  @Test
  void shouldCountAReconnection() throws Exception {
    // Given
    service.answers(500, "");
    catchThrowableOfType(ServiceException.class, this::report);

    // When
    service.answers(200, "{}");
    report();

    // Then
    assertThat(contact.reconnections()).isEqualTo(1);
    assertThat(contact.trouble()).isEmpty();
  }

  @Test
  void shouldGiveUpOnAnAnswerThatDoesNotCome() {
    // Given
    service.answers(new Reply(200, "{}", null, 60_000));

    // Then
    assertThatThrownBy(this::report)
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("2 s");
  }

  @Test
  void shouldLetGoOfALongPoll() throws Exception {
    // Given
    service.answers(new Reply(200, "{}", null, 60_000));
    var call = client.desired(identity, QUESTION);
    service.request();

    // When
    call.cancel();

    // Then
    assertThatThrownBy(call::await).isInstanceOf(CancellationException.class);
    assertThat(contact.trouble()).isEmpty();
  }

  @Test
  void shouldNotTakeMoreThanTheProtocolAllows() {
    // Given
    service.answers(200, "{\"x\":\"" + "x".repeat(Protocol.MAX_ANSWER_BYTES) + "\"}");

    // Then
    assertThatThrownBy(() -> client.desired(identity, QUESTION).await())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("16 MiB");
  }

  @Test
  void shouldNotUnpackMoreThanTheProtocolAllows() {
    // Given
    service.answersPacked(new byte[Protocol.MAX_ANSWER_BYTES + 1]);

    // Then
    assertThatThrownBy(() -> client.desired(identity, QUESTION).await())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("16 MiB");
  }

  @Test
  void shouldSayWhatToUpdateWhereNoVersionIsCommon() {
    // Given
    service.answers(400, "{\"error\":{\"code\":\"UnsupportedProtocolVersion\"}}");
    service.sends(Map.of(Protocol.RANGE_HEADER, "7-9"));

    // When
    var failure = catchThrowableOfType(ServiceException.class, this::report);

    // Then
    assertThat(failure.isRefusal()).isFalse();
    assertThat(contact.trouble()).contains(failure.getMessage());
    assertThat(failure).hasMessageContaining("7-9").hasMessageContaining("update the agent");
  }

  @Test
  void shouldTellALostCallFromOneThatNobodyTook() {
    // Given
    service.answers(new Reply(200, "{}", null, 60_000));
    var late = catchThrowableOfType(ServiceException.class, this::report);
    service.answers(504, "");
    var gateway = catchThrowableOfType(ServiceException.class, this::report);
    service.close();

    // When
    var down = catchThrowableOfType(ServiceException.class, this::report);
    service = PlayedService.start();

    // Then
    assertThat(late.isLost()).isTrue();
    assertThat(gateway.isLost()).isTrue();
    assertThat(down.isLost()).isFalse();
  }
}
