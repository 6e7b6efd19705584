/** The data folder and the database. */
package io.fluxconfig.service.storage;
