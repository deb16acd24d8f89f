package dev.agentruntime.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Java runtime of the image: a JDK reduced by {@code jlink} to what is used. */
final class JavaRuntime {
  /*
   * What jdeps finds in the class path, less what only unused corners of libraries ask for
   * (java.desktop, java.compiler, java.security.jgss), and what is found by name at run time:
   * elliptic curves for TLS, zip file systems, resource bundles of logging, DNS by JNDI.
   */
  static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.crypto.ec",
          "jdk.jfr",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private JavaRuntime() {}

  /** Links one from {@code jdk} into {@code to}, which must not be there. */
  static void link(Path jdk, Path to) throws IOException, InterruptedException {
    Program.run(
        jdk,
        Map.of(),
        List.of(
            jdk.resolve("bin/jlink").toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            // The layers are compressed; twice is slower and no smaller.
            "--compress",
            "zip-0",
            "--output",
            to.toString()));
  }
}
