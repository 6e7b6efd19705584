/** What keeps many configurations from being deleted by mistake. */
package io.fluxconfig.service.deletion;
