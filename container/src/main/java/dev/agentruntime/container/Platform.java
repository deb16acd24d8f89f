package dev.agentruntime.container;

import java.util.Locale;

/** What an image is for: Linux on one architecture. */
enum Platform {
  AMD64("amd64", "/(linux-x64|[Ll]inux/x86_64)/"),
  ARM64("arm64", "/(linux-aarch64|[Ll]inux/aarch64)/");

  private final String architecture;
  private final String nativeFolders;

  Platform(String architecture, String nativeFolders) {
    this.architecture = architecture;
    this.nativeFolders = nativeFolders;
  }

  /** Returns the platform of a machine, by {@code os.name} and {@code os.arch}. */
  static Platform of(String system, String architecture) {
    if (!system.equals("Linux")) {
      throw new IllegalArgumentException(
          "os.name: %s (expected: Linux; elsewhere, docker build uses the Dockerfile)"
              .formatted(system));
    }
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> AMD64;
      case "aarch64", "arm64" -> ARM64;
      default ->
          throw new IllegalArgumentException(
              "os.arch: %s (expected: amd64 or aarch64)".formatted(architecture));
    };
  }

  /** Returns the architecture, as images and Debian name it. */
  String architecture() {
    return architecture;
  }

  /** Returns whether an entry of a jar, which is native code, is for this platform. */
  boolean runs(String entry) {
    return ("/" + entry).matches(".*" + nativeFolders + "[^/]*");
  }
}
