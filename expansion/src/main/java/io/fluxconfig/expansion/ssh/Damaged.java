package io.fluxconfig.expansion.ssh;

/** The refusal of a key that can't be read to its end, or whose parts don't fit each other. */
final class Damaged {
  private Damaged() {}

  static RefusedException refused() {
    return new RefusedException("is damaged or cut off; give the file as it was made");
  }
}
