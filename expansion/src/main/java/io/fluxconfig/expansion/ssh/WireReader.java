package io.fluxconfig.expansion.ssh;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the SSH protocol's data types (RFC 4251, section 5). */
final class WireReader {
  private final ByteBuffer bytes;

  WireReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int number() throws RefusedException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  byte[] string() throws RefusedException {
    var length = number();
    require(length);
    var value = new byte[length];
    bytes.get(value);
    return value;
  }

  String text() throws RefusedException {
    return new String(string(), StandardCharsets.US_ASCII);
  }

  BigInteger integer() throws RefusedException {
    var value = string();
    return value.length == 0 ? BigInteger.ZERO : new BigInteger(value);
  }

  byte[] rest() {
    var value = new byte[bytes.remaining()];
    bytes.get(value);
    return value;
  }

  void requireEnd() throws RefusedException {
    if (bytes.hasRemaining()) {
      throw Damaged.refused();
    }
  }

  private void require(int length) throws RefusedException {
    if (length < 0 || length > bytes.remaining()) {
      throw Damaged.refused();
    }
  }
}
