/**
 * The config service. A change goes this way: a resource in {@code arm} reads and checks the
 * request, {@link io.fluxconfig.service.configuration.Configurations} accepts it, hands it to the
 * cluster's agent when {@code agentapi} asks, and takes the agent's reports.
 */
package io.fluxconfig.service;
