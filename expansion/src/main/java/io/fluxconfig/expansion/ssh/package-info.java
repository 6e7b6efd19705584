/** SSH keys, host keys and URLs: checked for what Flux accepts, without a cluster. */
package io.fluxconfig.expansion.ssh;
