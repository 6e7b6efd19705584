package io.fluxconfig.service.arm.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items in the list's order
 * @param next where the next page begins, as a client may be shown it; null on the last page
 */
public record Page<T>(List<T> items, String next) {
  /** The same page of what each item stands for. */
  public <V> Page<V> map(Function<T, V> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
