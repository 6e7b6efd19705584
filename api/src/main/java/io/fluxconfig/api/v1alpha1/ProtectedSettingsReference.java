package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;

/**
 * Says that protected settings exist. Where they lie is not for this object to choose ({@link
 * io.fluxconfig.api.Names#protectedSettings}): else its writer could point at another tenant's.
 *
 * <p>The constants are the settings' keys. Each value is kept as clients send it: base64, besides
 * the few that say otherwise.
 *
 * @param generation the generation in which they were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProtectedSettingsReference(@Required Long generation) {
  /** A Git user's password or token (contract: observed from clients). */
  public static final String HTTPS_KEY = "httpsKey";

  /** A Git user's private key, PEM or OpenSSH (contract: observed from clients). */
  public static final String SSH_PRIVATE_KEY = "sshPrivateKey";

  /** The secret half of a bucket's access key (contract: observed from clients). */
  public static final String BUCKET_SECRET_KEY = "bucketSecretKey";

  /** A service principal's secret; as it is, not base64. The member's path at the service. */
  public static final String AZURE_CLIENT_SECRET = "azureBlob.servicePrincipal.clientSecret";

  /** A service principal's certificate with its key, PEM or PKCS#12. */
  public static final String AZURE_CLIENT_CERTIFICATE =
      "azureBlob.servicePrincipal.clientCertificate";

  /** The password of that certificate; as it is, not base64. */
  public static final String AZURE_CLIENT_CERTIFICATE_PASSWORD =
      "azureBlob.servicePrincipal.clientCertificatePassword";

  /** A storage account's key; as it is, which is base64 by its nature. */
  public static final String AZURE_ACCOUNT_KEY = "azureBlob.accountKey";

  /** A shared access signature; as it is, not base64. */
  public static final String AZURE_SAS_TOKEN = "azureBlob.sasToken";

  /** A client's certificate for a registry, PEM. */
  public static final String OCI_CLIENT_CERTIFICATE = "ociRepository.tlsConfig.clientCertificate";

  /** The key of that certificate, PEM. */
  public static final String OCI_PRIVATE_KEY = "ociRepository.tlsConfig.privateKey";

  /** The CA that a registry's certificate is from, PEM. */
  public static final String OCI_CA_CERTIFICATE = "ociRepository.tlsConfig.caCertificate";
}
