package io.fluxconfig.testbed.bench.fleet;

import io.fluxconfig.testbed.bench.meter.Latencies;
import java.time.Duration;

/**
 * What a fleet of one size has cost.
 *
 * @param size how many agents
 * @param joins a second
 * @param idle cores that the service takes while nothing happens
 * @param database cores that its PostgreSQL takes meanwhile
 * @param resident memory of the service process with all agents connected, in KiB
 * @param one from a change's PUT until its agent has it
 * @param all the same while all are changed, each by a PUT of its own
 * @param accepted how long these PUTs took
 * @param arrived from the first of these PUTs until the last agent has its change
 * @param reports that the service took a second
 * @param restart from the kill of the service until all agents wait again
 * @param peak most calls in a second meanwhile, failed attempts included
 */
record Figures(
    int size,
    double joins,
    double idle,
    double database,
    long resident,
    Latencies one,
    Latencies all,
    Duration accepted,
    Duration arrived,
    double reports,
    Duration restart,
    long peak) {}
