package io.fluxconfig.testbed.oci;

/** How a registry is spoken to. */
enum Transport {
  HTTP,
  TLS,
  MUTUAL_TLS;

  String scheme() {
    return this == HTTP ? "http" : "https";
  }
}
