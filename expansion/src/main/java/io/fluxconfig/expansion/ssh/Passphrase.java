package io.fluxconfig.expansion.ssh;

/** The refusal of an encrypted key: nobody is there to type its passphrase. */
final class Passphrase {
  private Passphrase() {}

  static RefusedException refused() {
    return new RefusedException(
        "is encrypted with a passphrase; remove it from a copy with: ssh-keygen -p -N '' -f COPY");
  }
}
