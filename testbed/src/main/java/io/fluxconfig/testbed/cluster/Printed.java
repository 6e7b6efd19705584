package io.fluxconfig.testbed.cluster;

/**
 * What a command has printed.
 *
 * @param exitCode 0 when all went well
 * @param text standard output and standard error
 */
public record Printed(int exitCode, String text) {}
