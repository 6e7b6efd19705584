package io.fluxconfig.expansion.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the SSH protocol's data types (RFC 4251, section 5). */
final class WireWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  WireWriter raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  WireWriter number(int value) {
    return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  WireWriter string(byte[] value) {
    return number(value.length).raw(value);
  }

  WireWriter string(String value) {
    return string(value.getBytes(StandardCharsets.US_ASCII));
  }

  /** 1, 2, 3... up to a multiple of a length. */
  WireWriter padding(int block) {
    for (var next = 1; bytes.size() % block != 0; next++) {
      bytes.write(next);
    }
    return this;
  }

  byte[] written() {
    return bytes.toByteArray();
  }
}
