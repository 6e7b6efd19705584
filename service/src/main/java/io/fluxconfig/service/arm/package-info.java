/** The management API in the form of Azure's: addresses, bodies, headers, errors. */
package io.fluxconfig.service.arm;
