package io.fluxconfig.service.arm;

/** A place where resources can be, as the management API shows it (contract). */
record LocationView(String id, String name, String type, String displayName) {

  /** The usual one: places mean nothing here. */
  static LocationView usual(String subscription) {
    var name = TrackedResource.DEFAULT_LOCATION;
    return new LocationView(
        "/subscriptions/%s/locations/%s".formatted(subscription, name), name, "Region", "Global");
  }
}
