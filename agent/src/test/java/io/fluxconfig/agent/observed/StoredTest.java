package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTest {

  @Test
  void shouldKnowWhatItWrote() {
    // When
    var stored = new Stored(Sample.written("web", 7));

    // Then
    assertThat(stored.isOurs()).isTrue();
    assertThat(stored.isEdited()).isFalse();
    assertThat(stored.generation()).hasValue(7);
  }

  @Test
  void shouldTrustItsOwnMarkAboutTheGeneration() {
    // When
    var stored = new Stored(Sample.with(Sample.written("web", 7), "generation", 9999));

    // Then
    assertThat(stored.isEdited()).isTrue();
    assertThat(stored.generation()).hasValue(7);
  }

  @Test
  void shouldNoticeALostLabel() {
    // Given
    var resource = Sample.written("web", 7);
    resource.getMetadata().getLabels().remove(Labels.NAME);

    // When
    var stored = new Stored(resource);

    // Then
    assertThat(stored.isEdited()).isTrue();
    assertThat(stored.isOurs()).isTrue();
  }

  @Test
  void shouldNotClaimOneMadeByHand() {
    // When
    var stored = new Stored(Sample.byHand("web"));

    // Then
    assertThat(stored.isOurs()).isFalse();
    assertThat(stored.generation()).isEqualTo(OptionalLong.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "fluxconfig-agent,Apply,,f:spec,false",
    "fluxconfig-controller,Apply,,f:metadata,false",
    "kubectl-edit,Update,status,f:spec,false",
    "kubectl-edit,Update,,f:spec,true",
    "fluxconfig-agent,Update,,f:spec,true"
  })
  void shouldNoticeMembersThatAnApplyWouldLeave(
      String manager, String operation, String subresource, String field, boolean foreign) {
    // Given
    var resource = Sample.written("web", 7);
    resource
        .getMetadata()
        .setManagedFields(
            List.of(
                entry(Names.AGENT_FIELD_MANAGER, "Apply", null, "f:spec"),
                entry(manager, operation, subresource, field)));

    // When
    var stored = new Stored(resource);

    // Then
    assertThat(stored.hasForeignMembers()).isEqualTo(foreign);
  }

  private static ManagedFieldsEntry entry(
      String manager, String operation, String subresource, String field) {
    var fields = new FieldsV1();
    fields.setAdditionalProperty(field, "{}");
    return new ManagedFieldsEntryBuilder()
        .withManager(manager)
        .withOperation(operation)
        .withSubresource(subresource)
        .withFieldsV1(fields)
        .build();
  }
}
