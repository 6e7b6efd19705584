/**
 * Expands FluxConfigs into Flux objects and reports their state. {@link
 * io.fluxconfig.controller.FluxConfigReconciler} shows the flow.
 */
package io.fluxconfig.controller;
