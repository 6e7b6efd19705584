/** The objects of a plan in the cluster, one class a kind. They carry out and decide nothing. */
package io.fluxconfig.controller.dependent;
