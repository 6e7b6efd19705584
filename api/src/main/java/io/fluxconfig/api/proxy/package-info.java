/** The proxy on the way to the service, which agent and command line go by alike. */
package io.fluxconfig.api.proxy;
