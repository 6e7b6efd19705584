package io.fluxconfig.testbed.bench.expansion;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.testbed.bench.meter.Calls;
import io.fluxconfig.testbed.bench.meter.Usage;
import java.util.List;

/**
 * What was measured of a fleet's life under our controller.
 *
 * @param empty the controller without a configuration
 * @param creation until all are compliant and nothing is left to do
 * @param expansion our controller's calls until all objects were there
 * @param growth the controller when a quarter, half and all of the objects were there
 * @param idle while nothing changes
 * @param commits a commit for each configuration, several times
 * @param deletion of all
 * @param objects what our controller had made, in the order in which it is needed
 */
record Life(
    Usage empty,
    Figures creation,
    Calls expansion,
    List<Usage> growth,
    Figures idle,
    List<Figures> commits,
    Figures deletion,
    List<HasMetadata> objects) {}
