package io.fluxconfig.service.arm.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageRequestTest {
  private static final List<String> NAMES =
      IntStream.range(0, 5000).mapToObj("%04d"::formatted).toList();

  private int reads;

  private Page<String> page(String top, String filter, String skipToken) {
    var request = new PageRequest();
    request.top = top;
    request.filter = filter;
    request.skipToken = skipToken;
    return request.read(
        this::read, Function.identity(), Map.of("name", Function.identity()), name -> true);
  }

  private List<String> read(String after, int limit) {
    reads++;
    return NAMES.stream().filter(name -> name.compareTo(after) > 0).limit(limit).toList();
  }

  @Test
  void shouldReadOnceForAPageOfAll() {
    // When
    var page = page("3", null, null);

    // Then
    assertThat(page.items()).containsExactly("0000", "0001", "0002");
    assertThat(page.next()).isNotNull();
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void shouldNotReadOftenForSmallPagesOfWhatIsRare() {
    // When
    var page = page("1", "name eq '1500'", null);

    // Then
    assertThat(page.items()).containsExactly("1500");
    assertThat(reads).isLessThanOrEqualTo(3);
  }

  @Test
  void shouldEndAPageThatFindsNothingAndGoOnWithTheNext() {
    // Given
    var first = page("1", "name eq '4999'", null);

    // When
    var second = page("1", "name eq '4999'", first.next());
    var third = page("1", "name eq '4999'", second.next());

    // Then
    assertThat(first.items()).isEmpty();
    assertThat(second.items()).isEmpty();
    assertThat(third).isEqualTo(new Page<>(List.of("4999"), null));
  }

  @Test
  void shouldEndWithTheLastItemEvenWhereItFillsThePage() {
    // When
    var page = page("1000", "", null);
    for (var i = 0; i < 4; i++) {
      page = page("5000", "", page.next());
    }

    // Then
    assertThat(page.items()).hasSize(1000).endsWith("4999");
    assertThat(page.next()).isNull();
  }
}
