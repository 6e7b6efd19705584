package io.fluxconfig.service.arm.validation;

/**
 * Something wrong in what a client sent.
 *
 * @param target the member's path, such as {@code properties.gitRepository.url}
 * @param message what it must be instead; never quotes what could be a credential
 */
public record Problem(String target, String message) {}
