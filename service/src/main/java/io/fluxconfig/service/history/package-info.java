/** What was asked of configurations, how they stood, and when which commit reached them. */
package io.fluxconfig.service.history;
