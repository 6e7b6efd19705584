package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.Acknowledgement;
import java.util.List;

/**
 * What became of a batch of reports.
 *
 * @param acknowledged one entry for each report that could be looked at
 * @param due whether the agent may get something that it couldn't before
 * @param count of all calls with reports of the cluster's agents that are stored
 */
public record TakenBatch(List<Acknowledgement> acknowledged, boolean due, long count) {}
