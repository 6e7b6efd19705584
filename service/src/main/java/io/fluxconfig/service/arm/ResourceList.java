package io.fluxconfig.service.arm;

import java.util.List;

/**
 * A page of resources (contract).
 *
 * @param nextLink where the next page is; null on the last one
 */
record ResourceList<T>(List<T> value, String nextLink) {
  static <T> ResourceList<T> whole(List<T> value) {
    return new ResourceList<>(value, null);
  }
}
