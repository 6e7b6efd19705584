package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;

/**
 * Says that protected settings exist. Where they lie is not for this object to choose ({@link
 * io.fluxconfig.api.Names#protectedSettings}): else its writer could point at another tenant's.
 *
 * @param generation the generation in which they were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProtectedSettingsReference(@Required Long generation) {
  /**
   * Key of a Git user's password or token in the settings; base64 as clients send it (contract).
   */
  public static final String HTTPS_KEY = "httpsKey";
}
