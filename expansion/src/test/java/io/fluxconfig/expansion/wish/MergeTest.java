package io.fluxconfig.expansion.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads members that are written with ' for ". */
  private static ObjectNode json(String members) {
    try {
      return (ObjectNode) JSON.readTree("{" + members.replace('\'', '"') + "}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(members, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'suspend':false | 'suspend':true | 'suspend':true",
        "'suspend':true | 'suspend':null | ``",
        "'kustomizations':{'a':{'path':'x'},'b':{}} | 'kustomizations':{'a':null} | 'kustomizations':{'b':{}}",
        "'kustomizations':{'a':{'path':'x','prune':true}} | 'kustomizations':{'a':{'path':'y'}} | 'kustomizations':{'a':{'path':'y','prune':true}}",
        "'kustomizations':{'a':{}} | 'kustomizations':{'b':{'path':'y','prune':null}} | 'kustomizations':{'a':{},'b':{'path':'y'}}",
        "'kustomizations':{'a':{'dependsOn':['x','y']}} | 'kustomizations':{'a':{'dependsOn':['x']}} | 'kustomizations':{'a':{'dependsOn':['x']}}",
        "'gitRepository':{'url':'u','repositoryRef':{'tag':'v1'}} | 'gitRepository':{'repositoryRef':{'branch':'b'}} | 'gitRepository':{'url':'u','repositoryRef':{'branch':'b'}}",
        "'gitRepository':{'repositoryRef':{'tag':'v1'}} | 'gitRepository':{'repositoryRef':{}} | 'gitRepository':{'repositoryRef':{'tag':'v1'}}",
        "'sourceKind':'GitRepository','gitRepository':{'url':'u'} | 'sourceKind':'Bucket','bucket':{'url':'b'},'gitRepository':{} | 'sourceKind':'Bucket','gitRepository':{},'bucket':{'url':'b'}",
        "'sourceKind':'GitRepository','gitRepository':{'url':'u'} | 'sourceKind':'Bucket' | 'sourceKind':'Bucket'",
        "'sourceKind':'GitRepository','gitRepository':{'url':'u'} | 'sourceKind':'GitRepository','bucket':{} | 'sourceKind':'GitRepository','gitRepository':{'url':'u'},'bucket':{}"
      })
  void shouldMergeObjectsReplaceOtherValuesAndClearByNull(
      String present, String patch, String expected) {
    // Given
    var before = json(present);

    // When
    var merged = Merge.of(before, json(patch));

    // Then
    assertThat(merged).isEqualTo(json(expected));
    assertThat(before).isEqualTo(json(present));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "httpsKey | GitRepository | 'suspend':true | httpsKey | ``",
        "httpsKey | GitRepository | 'configurationProtectedSettings':{} | httpsKey | ``",
        "httpsKey | GitRepository | 'configurationProtectedSettings':null | `` | ``",
        "httpsKey | GitRepository | 'configurationProtectedSettings':{'httpsKey':null} | `` | ``",
        "httpsKey | GitRepository | 'configurationProtectedSettings':{'httpsKey':'eA=='} | `` | ``",
        "httpsKey | GitRepository | 'configurationProtectedSettings':{'sshPrivateKey':'eA=='} | `` | ``",
        "httpsKey | Bucket | 'sourceKind':'Bucket' | `` | ``",
        "azureBlob.accountKey | AzureBlob | 'azureBlob':{'sasToken':'x'} | `` | ``",
        "azureBlob.servicePrincipal.clientSecret | AzureBlob | 'azureBlob':{'servicePrincipal':null} | `` | ``",
        "azureBlob.servicePrincipal.clientCertificate,azureBlob.servicePrincipal.clientCertificatePassword | AzureBlob | 'azureBlob':{'servicePrincipal':{'clientCertificate':'x'}} | `` | properties.azureBlob.servicePrincipal.clientCertificatePassword",
        "azureBlob.servicePrincipal.clientCertificate,azureBlob.servicePrincipal.clientCertificatePassword | AzureBlob | 'azureBlob':{'servicePrincipal':{'clientCertificate':'x','clientCertificatePassword':null}} | `` | ``",
        "ociRepository.tlsConfig.caCertificate,ociRepository.tlsConfig.privateKey | OCIRepository | 'ociRepository':{'tlsConfig':{'privateKey':null}} | `` | properties.ociRepository.tlsConfig.caCertificate"
      })
  void shouldKeepSettingsTogetherOrSayWhatHasToBeGivenAgain(
      String stored, String kind, String patch, String kept, String lost) {
    // When
    var settings = KeptSettings.after(keys(stored), json(patch), kind);

    // Then
    assertThat(settings.keys()).isEqualTo(keys(kept));
    assertThat(settings.problems())
        .extracting(Problem::target)
        .containsExactlyElementsOf(keys(lost));
  }

  private static Set<String> keys(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(","));
  }
}
