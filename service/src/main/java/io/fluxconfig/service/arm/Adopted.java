package io.fluxconfig.service.arm;

import io.fluxconfig.service.fleet.Situation;
import java.util.List;

/**
 * What became of a hold.
 *
 * @param agentGeneration everything at the service is newer now than this
 * @param unknownConfigurations what stands in the cluster and isn't known here, as {@code
 *     namespace/name}: left alone
 */
record Adopted(long agentGeneration, List<String> unknownConfigurations) {
  static Adopted of(Situation.Hold hold) {
    return new Adopted(hold.agentGeneration(), hold.unknown());
  }
}
