package io.fluxconfig.expansion.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One block of a PEM text.
 *
 * @param label what stands behind BEGIN
 * @param content decoded
 */
record PemBlock(String label, byte[] content) {
  static final String OPENSSH = "OPENSSH PRIVATE KEY";
  static final String PKCS8 = "PRIVATE KEY";
  static final String RSA = "RSA PRIVATE KEY";
  static final String EC = "EC PRIVATE KEY";
  static final String DSA = "DSA PRIVATE KEY";

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int COLUMNS = 64;

  /** The first private key; what stands around it, as EC PARAMETERS, is left out. */
  static PemBlock privateKeyIn(String text) throws RefusedException {
    var at = text.indexOf(BEGIN);
    while (at >= 0) {
      var label = at + BEGIN.length();
      var body = text.indexOf(DASHES, label);
      if (body >= 0 && text.substring(label, body).endsWith("PRIVATE KEY")) {
        return read(text.substring(label, body), text, body + DASHES.length());
      }
      at = text.indexOf(BEGIN, label);
    }
    throw new RefusedException(NotPrivateKey.explain(text));
  }

  private static PemBlock read(String label, String text, int body) throws RefusedException {
    var end = text.indexOf(END + label + DASHES, body);
    if (end < 0) {
      throw new RefusedException("is cut off: the line -----END ...----- is missing");
    }
    var inner = text.substring(body, end);
    if (label.startsWith("ENCRYPTED") || inner.contains("4,ENCRYPTED")) {
      throw Passphrase.refused();
    }
    return new PemBlock(label, decode(inner));
  }

  private static byte[] decode(String body) throws RefusedException {
    var base64 = new StringBuilder();
    body.lines().filter(line -> line.indexOf(':') < 0).forEach(base64::append);
    try {
      return Base64.getDecoder().decode(base64.toString().replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("is damaged: what stands between BEGIN and END isn't base64");
    }
  }

  /** As Go and OpenSSH read it, with a line end. */
  String text() {
    var lines = Base64.getMimeEncoder(COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));
    return BEGIN
        + label
        + DASHES
        + "\n"
        + lines.encodeToString(content)
        + "\n"
        + END
        + label
        + DASHES
        + "\n";
  }

  @Override
  public String toString() {
    return label;
  }
}
