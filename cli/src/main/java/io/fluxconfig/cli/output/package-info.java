/** How answers are shown. */
package io.fluxconfig.cli.output;
