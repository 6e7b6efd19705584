package io.fluxconfig.expansion.ssh;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * DER as keys have it. The library's parser also takes what is nested without end, until the stack
 * overflows: so the shape is looked at first.
 */
final class Der {
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;
  private static final int LONG_LENGTH = 0x80;
  private static final int MAX_LENGTH_BYTES = 3;
  private static final int MAX_DEPTH = 8;

  private final byte[] bytes;
  private int at;

  private Der(byte[] bytes) {
    this.bytes = bytes;
  }

  static ASN1Primitive parse(byte[] bytes) throws RefusedException, IOException {
    new Der(bytes).pass(bytes.length, MAX_DEPTH);
    return ASN1Primitive.fromByteArray(bytes);
  }

  private void pass(int end, int depth) throws RefusedException {
    require(depth > 0);
    while (at < end) {
      var tag = next(end);
      require((tag & LONG_TAG) != LONG_TAG);
      var length = length(end);
      require(length <= end - at);
      if ((tag & CONSTRUCTED) == 0) {
        at += length;
      } else {
        pass(at + length, depth - 1);
      }
    }
  }

  private int length(int end) throws RefusedException {
    var first = next(end);
    if (first < LONG_LENGTH) {
      return first;
    }
    var count = first - LONG_LENGTH; // none: "until an end comes", which DER forbids
    require(count > 0 && count <= MAX_LENGTH_BYTES);
    var length = 0;
    for (var i = 0; i < count; i++) {
      length = length << Byte.SIZE | next(end);
    }
    return length;
  }

  private int next(int end) throws RefusedException {
    require(at < end);
    return bytes[at++] & 0xff;
  }

  private static void require(boolean fits) throws RefusedException {
    if (!fits) {
      throw Damaged.refused();
    }
  }
}
