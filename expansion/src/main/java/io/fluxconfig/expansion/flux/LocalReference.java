package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The name of an object in the same namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LocalReference(String name) {}
