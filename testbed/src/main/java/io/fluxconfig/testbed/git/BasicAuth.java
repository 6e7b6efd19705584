package io.fluxconfig.testbed.git;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Lets a request through if the repository it is for does. */
final class BasicAuth extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, ServedRepository> repositories;

  BasicAuth(Map<String, ServedRepository> repositories) {
    this.repositories = repositories;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var repository = repositories.get(request.getRequestURI().split("/")[1]);
    if (repository == null || repository.admits(request.getHeader("Authorization"))) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}
