/** Subscriptions and resource groups: the names under which clusters are kept. */
package io.fluxconfig.service.subscription;
