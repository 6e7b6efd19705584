package io.fluxconfig.service.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassDeletionGuardTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,false",
    "0,5,false",
    "1,1,true",
    "1,2,false",
    "2,3,true",
    "5,10,false",
    "6,10,true",
    "10,10,true"
  })
  void shouldAskForConfirmationWhereMoreThanHalfWouldGo(long going, long all, boolean asks) {
    assertThat(MassDeletionGuard.needsConfirmation(going, all)).isEqualTo(asks);
  }
}
