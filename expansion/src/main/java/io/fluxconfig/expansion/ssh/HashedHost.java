package io.fluxconfig.expansion.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** A host's name as ssh-keygen -H hides it: HMAC-SHA1 with a salt. */
record HashedHost(byte[] salt, byte[] hash) {
  private static final int PARTS = 4;
  private static final int HASH_LENGTH = 20;

  static HashedHost parse(String text) throws RefusedException {
    var parts = text.split("\\|", -1);
    if (parts.length != PARTS || !parts[1].equals("1")) {
      throw new RefusedException("has a hashed host that isn't of the form |1|salt|hash");
    }
    try {
      var host =
          new HashedHost(
              Base64.getDecoder().decode(parts[2]), Base64.getDecoder().decode(parts[3]));
      if (host.salt.length > 0 && host.hash.length == HASH_LENGTH) {
        return host;
      }
    } catch (IllegalArgumentException e) {
      // The same answer as for one that is too short.
    }
    throw new RefusedException("has a hashed host whose salt or hash is damaged");
  }

  boolean matches(SshUrl url) {
    return Arrays.equals(hash, hash(url.knownHostsName()));
  }

  private byte[] hash(String name) {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    var mac = new HMac(new SHA1Digest());
    mac.init(new KeyParameter(salt));
    mac.update(bytes, 0, bytes.length);
    var result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }
}
