package io.fluxconfig.testbed.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How the API server says no. */
final class Refusals {
  private Refusals() {}

  /** Forbidden, with a message that says this. */
  static void assertForbidden(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getMessage()).contains(message);
              assertThat(e.getCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
            });
  }
}
