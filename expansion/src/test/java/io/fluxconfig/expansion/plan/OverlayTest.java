package io.fluxconfig.expansion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fluxconfig.expansion.flux.BucketSpec;
import io.fluxconfig.expansion.flux.GitRepositorySpec;
import io.fluxconfig.expansion.flux.KustomizationSpec;
import io.fluxconfig.expansion.flux.OciRepositorySpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
  private static final OverlayReach TENANT = new OverlayReach(true, false, "team-a");

  static Stream<Arguments> specs() {
    return Stream.of(
        Arguments.of(ReservedMembers.KUSTOMIZATION, KustomizationSpec.class),
        Arguments.of(ReservedMembers.GIT_REPOSITORY, GitRepositorySpec.class),
        Arguments.of(ReservedMembers.BUCKET, BucketSpec.class),
        Arguments.of(ReservedMembers.AZURE_BLOB, BucketSpec.class),
        Arguments.of(ReservedMembers.OCI_REPOSITORY, OciRepositorySpec.class));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldRefuseEveryMemberThatTheObjectHasAlready(ReservedMembers reserved, Class<?> spec) {
    // When, Then
    assertThat(Arrays.stream(spec.getRecordComponents()))
        .filteredOn(component -> !isAdditional(component))
        .extracting(OverlayTest::name)
        .allSatisfy(name -> assertThat(reserved.problem(name, true)).as(name).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SourceRef", "", "a.b", "$patch", "kube config"})
  void shouldRefuseWhatIsNoMember(String name) {
    // When
    var refusal = check(Map.of(name, "any"));

    // Then
    assertThat(refusal)
        .get()
        .extracting(Refusal::field)
        .isEqualTo("spec.x.additionalConfigurations");
  }

  @Test
  void shouldRefuseAnIdentityInAnyDepthAndCase() {
    // Given
    var given = Map.<String, Object>of("some", List.of(Map.of("SERVICEACCOUNTNAME", "other")));

    // When
    var refusal = check(given);

    // Then
    assertThat(refusal)
        .get()
        .extracting(Refusal::field)
        .isEqualTo("spec.x.additionalConfigurations.some[0].SERVICEACCOUNTNAME");
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeep() {
    // Given
    Object deep = "bottom";
    for (var level = 0; level < 20_000; level++) {
      deep = level % 2 == 0 ? List.of(deep) : Map.of("member", deep);
    }

    // When
    var refusal = check(Map.of("some", deep));

    // Then
    assertThat(refusal).get().extracting(Refusal::problem).asString().contains("100 levels");
  }

  @Test
  void shouldRefuseWhatIsTooBig() {
    // Given
    var given = Map.<String, Object>of("some", "x".repeat(64 * 1024));

    // When
    var refusal = check(given);

    // Then
    assertThat(refusal).get().extracting(Refusal::problem).asString().contains("64 KiB");
  }

  @Test
  void shouldKeepEveryKindOfValueAndLeaveOutWhatIsNotSaid() {
    // Given
    var given = new HashMap<String, Object>();
    given.put("list", List.of(1, 2.5, true, "text", Map.of("b", 2L, "a", 1L)));
    given.put("nothing", null);

    // When
    var overlay = overlay(given);

    // Then
    assertThat(overlay.problems()).isEmpty();
    assertThat(overlay.members())
        .isEqualTo(Map.of("list", List.of(1, 2.5, true, "text", Map.of("a", 1L, "b", 2L))));
    assertThat(overlay.members()).hasToString("{list=[1, 2.5, true, text, {a=1, b=2}]}");
  }

  private static Optional<Refusal> check(Map<String, Object> given) {
    return overlay(given).problems().findFirst();
  }

  private static Overlay overlay(Map<String, Object> given) {
    return new Overlay(
        "spec.x.additionalConfigurations", given, ReservedMembers.KUSTOMIZATION, TENANT);
  }

  private static boolean isAdditional(RecordComponent component) {
    return component.getName().equals("additional");
  }

  private static String name(RecordComponent component) {
    var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
