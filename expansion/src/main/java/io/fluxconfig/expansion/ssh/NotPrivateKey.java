package io.fluxconfig.expansion.ssh;

import java.util.regex.Pattern;

/** What somebody gave in place of a private key. */
final class NotPrivateKey {
  private static final Pattern PUBLIC =
      Pattern.compile("\\A(ssh-|ecdsa-|sk-|-+ ?BEGIN [A-Z0-9 ]{0,20}(PUBLIC KEY|CERTIFICATE))");
  private static final String PUTTY = "PuTTY-User-Key-File";
  private static final String BASE64_OF_PEM = "LS0tLS1CRUdJTi";

  private NotPrivateKey() {}

  static String explain(String text) {
    if (PUBLIC.matcher(text).find()) {
      return "is a public key or a certificate; give the private key (the file without .pub)";
    }
    if (text.startsWith(PUTTY)) {
      return "is a PuTTY key; convert it with: puttygen KEY.ppk -O private-openssh -o KEY";
    }
    if (text.startsWith(BASE64_OF_PEM)) {
      return "is base64-encoded twice; encode the key once";
    }
    return "is not a private key in PEM or OpenSSH form (-----BEGIN ... PRIVATE KEY-----)";
  }
}
