package io.fluxconfig.expansion.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Free-form members: those that Flux knows, with any value, and others. */
final class FreeFormValues {
  private static final int MOST = 3;

  private FreeFormValues() {}

  static Arbitrary<Map<String, Object>> members() {
    return names().list().uniqueElements().ofMaxSize(MOST).flatMap(FreeFormValues::withValues);
  }

  private static Arbitrary<Map<String, Object>> withValues(List<String> names) {
    return value()
        .list()
        .ofSize(names.size())
        .map(
            values -> {
              var members = new HashMap<String, Object>();
              for (var index = 0; index < names.size(); index++) {
                members.put(names.get(index), values.get(index));
              }
              return members;
            });
  }

  private static Arbitrary<Object> value() {
    return Arbitraries.lazy(
        () ->
            Arbitraries.frequencyOf(
                Tuple.of(4, Texts.any().map(text -> text)),
                Tuple.of(2, Arbitraries.of(1, 2.5, true, -1L).map(value -> value)),
                Tuple.of(1, Arbitraries.just((Object) "team-a").injectNull(0.5)),
                Tuple.of(1, value().list().ofMaxSize(2).map(list -> list)),
                Tuple.of(2, members().map(members -> members))));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            9,
            Arbitraries.of(
                "patches",
                "images",
                "components",
                "healthChecks",
                "commonMetadata",
                "decryption",
                "targetNamespace",
                "namePrefix",
                "deletionPolicy",
                "ignore",
                "sparseCheckout",
                "proxySecretRef",
                "verify",
                "include",
                "recurseSubmodules",
                "prefix",
                "region",
                "secretRef",
                "name",
                "labels",
                "notKnownYet")),
        Tuple.of(
            1,
            Arbitraries.of(
                "serviceAccountName",
                "kubeConfig",
                "sourceRef",
                "namespace",
                "Namespace",
                "interval",
                "suspend",
                "url",
                "endpoint",
                "path",
                "provider")),
        Tuple.of(1, Texts.any()));
  }
}
