package io.fluxconfig.testbed.bench.management;

import java.time.Duration;

/**
 * What the management API has cost.
 *
 * @param configurations how many there were
 * @param nothing calls that ask for nothing: what the connection and the machine cost
 * @param puts that made the configurations
 * @param gets of one configuration
 * @param lists of a cluster's configurations, a page of 100
 * @param restart from the start of the service until it is ready, with all this in its database
 */
record Figures(
    int configurations, Calls nothing, Calls puts, Calls gets, Calls lists, Duration restart) {}
