/** From flags to the JSON that describes a fluxConfiguration. */
package io.fluxconfig.cli.definition;
