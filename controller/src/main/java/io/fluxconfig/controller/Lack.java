package io.fluxconfig.controller;

/**
 * Kinds of Flux's that the cluster doesn't serve.
 *
 * @param reason one word for machines
 * @param message which they are, and what to do
 */
record Lack(String reason, String message) {}
