package io.fluxconfig.expansion.fuzz;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts: good ones, near misses, and anything. */
final class Texts {
  private static final String BASE64_PEM = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==";

  private Texts() {}

  static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, words()),
        Tuple.of(9, names()),
        Tuple.of(1, urls()),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(80)));
  }

  /** Those of all that a pattern finds itself in, as the API server looks. */
  static Arbitrary<String> matching(Pattern pattern) {
    return Arbitraries.oneOf(names(), urls(), urls(), words())
        .filter(text -> pattern.matcher(text).find());
  }

  /** What often has a meaning. */
  private static Arbitrary<String> words() {
    return Arbitraries.of(
        "",
        " ",
        "\n",
        "app",
        "base",
        "infra",
        "main",
        "1.x",
        "v1",
        "../..",
        "/absolute",
        "./app",
        "flux-applier",
        "team-a",
        "kube-system",
        "sha256:" + "a".repeat(64),
        "a".repeat(40),
        "ConfigMap",
        "Secret",
        "cosign",
        "notation",
        "true",
        "null",
        "${x}",
        "\"",
        "é",
        "🦉",
        BASE64_PEM,
        "aGVsbG8=",
        "not base64!",
        "x".repeat(300),
        "my-region",
        "region",
        "_1");
  }

  /** Most are good. */
  static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.of("a", "b", "app", "base", "infra", "a.b", "0", "1e3")),
        Tuple.of(1, Arbitraries.of("a..b", "a-.b", "-", "A")),
        Tuple.of(1, Arbitraries.strings().withChars("abz09-.").ofMinLength(1).ofMaxLength(70)));
  }

  /** Most are good. */
  static Arbitrary<String> urls() {
    return Combinators.combine(
            Arbitraries.of("https://", "http://", "ssh://", "oci://", "git@", "HTTPS://", ""),
            mostly("", "git@", "user:word@", "@"),
            mostly(
                "github.com",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "[::",
                "exa_mple",
                "a..b",
                "ssh.dev.azure.com",
                "-",
                "é.example",
                "%",
                "x".repeat(300)),
            mostly("", ":22", ":0", ":99999", ":", ":x"),
            mostly(
                "",
                "/shop.git",
                "/",
                ":shop.git",
                "/a b",
                "/%zz",
                "/a?b=c#d",
                "/%2e%2e/",
                "//",
                "/a:b",
                "/a\"b",
                "/\\",
                "/" + "y".repeat(3000)))
        .as((scheme, user, host, port, path) -> scheme + user + host + port + path);
  }

  private static Arbitrary<String> mostly(String usual, String... others) {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
  }
}
