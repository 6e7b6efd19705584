package io.fluxconfig.service.configuration;

/**
 * Protected settings as the service keeps them.
 *
 * @param generation the generation in which they were given
 * @param fingerprint tells whether given ones are the same
 * @param sealed the settings, encrypted; null once the cluster has them
 */
record StoredSettings(long generation, byte[] fingerprint, byte[] sealed) {
  StoredSettings withoutContent() {
    return new StoredSettings(generation, fingerprint, null);
  }
}
