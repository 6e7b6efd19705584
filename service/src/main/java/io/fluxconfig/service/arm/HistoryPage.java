package io.fluxconfig.service.arm;

import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.history.History;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which part of a history is asked for. A page is shorter than those of other lists, for an entry
 * can be as large as a request.
 */
class HistoryPage {
  private static final int USUAL = 20;
  private static final int MOST = 50;

  /** How many at most, 1 to {@value #MOST}. */
  @QueryParam("$top")
  String top;

  /** Where the page before has ended, as its {@code nextLink} says. */
  @QueryParam(PageRequest.SKIP_TOKEN)
  String token;

  /** What to ask for: one more than is shown tells whether there is another page. */
  History.Page oneMore() {
    var problems = new ArrayList<Problem>();
    var size = number("$top", top, problems).orElse((long) USUAL);
    var before = number(PageRequest.SKIP_TOKEN, token, problems);
    if (size > MOST) {
      problems.add(new Problem("$top", "must be %d at most".formatted(MOST)));
    }
    if (!problems.isEmpty()) {
      throw ArmException.invalid(List.copyOf(problems));
    }
    return new History.Page(before.orElse(null), size.intValue() + 1);
  }

  private static Optional<Long> number(String name, String text, List<Problem> problems) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var number = Long.parseLong(text);
      if (number > 0) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problems.add(new Problem(name, "must be a whole number, 1 or more"));
    return Optional.empty();
  }

  /** What is shown of the entries found. */
  <T, V> ResourceList<V> of(List<T> found, Function<T, Long> id, Function<T, V> view, UriInfo uri) {
    var size = oneMore().size() - 1;
    var shown = found.subList(0, Math.min(size, found.size()));
    var next =
        found.size() > size
            ? uri.getAbsolutePathBuilder()
                .scheme("https")
                .queryParam("api-version", uri.getQueryParameters().getFirst("api-version"))
                .queryParam("$top", size)
                .queryParam(PageRequest.SKIP_TOKEN, id.apply(shown.getLast()))
                .build()
                .toString()
            : null;
    return new ResourceList<>(shown.stream().map(view).toList(), next);
  }
}
