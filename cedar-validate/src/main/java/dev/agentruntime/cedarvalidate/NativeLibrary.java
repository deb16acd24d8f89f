package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;

/** The native part of the official library, which unpacks and loads itself at first use. */
final class NativeLibrary {
  private NativeLibrary() {}

  static BasicAuthorizationEngine load() {
    BasicAuthorizationEngine[] engine = new BasicAuthorizationEngine[1];
    load(() -> engine[0] = new BasicAuthorizationEngine());
    return engine[0];
  }

  /**
   * Runs what needs the library.
   *
   * @throws IllegalStateException naming the platform where the library does not load
   */
  static void load(Runnable use) {
    try {
      use.run();
    } catch (LinkageError | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          ("the official Cedar library did not load on %s/%s with Java %s: %s (expected: Linux with"
                  + " glibc on x86-64 or arm64, macOS, or Windows on x86-64; and a temporary folder,"
                  + " now %s, that can be written and holds executable files)")
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  System.getProperty("java.version"),
                  cause,
                  System.getProperty("java.io.tmpdir")),
          e);
    }
  }
}
