/** The link to the service: the three calls of the protocol, who we are, and whom we trust. */
package io.fluxconfig.agent.link;
