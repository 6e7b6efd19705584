package io.fluxconfig.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @ParameterizedTest
  @ValueSource(
      classes = {
        Acknowledgement.class,
        Component.class,
        ConfigurationGeneration.class,
        DesiredConfiguration.class,
        DesiredRequest.class,
        DesiredResponse.class,
        JoinRequest.class,
        JoinResponse.class,
        ProtectedSettings.class,
        RotateRequest.class,
        RotateResponse.class,
        StatusReport.class,
        StatusRequest.class,
        StatusResponse.class,
        Tombstone.class
      })
  void shouldKeepMembersOfOtherVersions(Class<?> type) throws Exception {
    // Given
    var newer = "{\"later\":{\"deep\":[1,\"two\"]},\"flag\":true}";

    // When
    var again = json.readTree(json.writeValueAsString(json.readValue(newer, type)));

    // Then
    assertThat(again.get("later")).isEqualTo(json.readTree(newer).get("later"));
    assertThat(again.get("flag").booleanValue()).isTrue();
    assertThat(again.has("unknown")).isFalse();
  }

  @Test
  void shouldPassOnMembersOfASpecThatItDoesNotKnow() throws Exception {
    // Given
    var answer =
        "{\"configurations\":[{\"namespace\":\"n\",\"name\":\"c\",\"generation\":3,\"spec\":{\"later\":1}}]}";

    // When
    var read = json.readValue(answer, DesiredResponse.class);

    // Then
    assertThat(read.configurations().getFirst().spec().get("later").intValue()).isEqualTo(1);
    assertThat(read.tombstones()).isEmpty();
  }

  @Test
  void shouldNotTellProtectedSettingsInItsText() throws Exception {
    // Given
    var read = json.readValue("{\"generation\":1,\"sealed\":\"canary\"}", ProtectedSettings.class);

    // When
    var text = new DesiredConfiguration("n", "c", 1, null, read, null, null, null).toString();

    // Then
    assertThat(text).contains("sealed").doesNotContain("canary");
  }
}
