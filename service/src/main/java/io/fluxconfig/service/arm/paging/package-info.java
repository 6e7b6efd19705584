/** How lists are asked for and answered: page by page, filtered, in a stable order. */
package io.fluxconfig.service.arm.paging;
