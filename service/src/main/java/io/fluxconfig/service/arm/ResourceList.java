package io.fluxconfig.service.arm;

import io.fluxconfig.service.arm.paging.Page;
import io.fluxconfig.service.arm.paging.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of resources (contract).
 *
 * @param nextLink where the next page is; null on the last one
 */
record ResourceList<T>(List<T> value, String nextLink) {
  static <T> ResourceList<T> whole(List<T> value) {
    return new ResourceList<>(value, null);
  }

  /** A page, with a link to the next that has all that the caller asked for. */
  static <T> ResourceList<T> of(Page<T> page, UriInfo uri) {
    return new ResourceList<>(page.items(), page.next() == null ? null : link(uri, page.next()));
  }

  private static String link(UriInfo uri, String token) {
    var asked =
        Arrays.stream(uri.getRequestUri().getRawQuery().split("&"))
            .filter(parameter -> !isToken(parameter))
            .collect(Collectors.joining("&"));
    return uri.getRequestUriBuilder()
        .scheme("https")
        .replaceQuery(asked + "&" + PageRequest.SKIP_TOKEN + "=" + token)
        .build()
        .toString();
  }

  private static boolean isToken(String parameter) {
    var name = URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
    return name.equals(PageRequest.SKIP_TOKEN);
  }
}
