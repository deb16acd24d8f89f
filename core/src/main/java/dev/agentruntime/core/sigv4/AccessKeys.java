package dev.agentruntime.core.sigv4;

import java.io.IOException;

/** Where the key comes from that requests are signed with. Many threads may ask. */
@FunctionalInterface
public interface AccessKeys {
  /** Has no key. */
  AccessKeys NONE =
      () -> {
        throw new IOException("no keys of AWS are configured (expected: the section aws)");
      };

  /**
   * Returns a key that is good now. It may block, and answers to an interrupt.
   *
   * @throws IOException where there is none; the message says why and holds no secret
   */
  AccessKey current() throws IOException, InterruptedException;
}
