package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One object that a Kustomization has applied.
 *
 * @param id {@code <namespace>_<name>_<group>_<kind>}; the namespace is empty for an object of the
 *     cluster, and a colon in a name is written as two underscores
 * @param version the API version without the group
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InventoryEntry(String id, @JsonProperty("v") String version) {

  /** Whether it is of a kind that a configuration's status lists. */
  public boolean isFluxObject() {
    return id != null
        && version != null
        && id.chars().filter(each -> each == '_').count() >= 3
        && FluxKind.isListed(group(), kind());
  }

  public String namespace() {
    return id.substring(0, id.indexOf('_'));
  }

  /** Between the namespace and the group: it may itself have underscores. */
  public String name() {
    return id.substring(id.indexOf('_') + 1, groupStart() - 1).replace("__", ":");
  }

  public String group() {
    return id.substring(groupStart(), id.lastIndexOf('_'));
  }

  public String kind() {
    return id.substring(id.lastIndexOf('_') + 1);
  }

  private int groupStart() {
    return id.lastIndexOf('_', id.lastIndexOf('_') - 1) + 1;
  }
}
