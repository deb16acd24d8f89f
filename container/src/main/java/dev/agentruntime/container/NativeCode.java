package dev.agentruntime.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Jars without their native code. Each brings that of every system; the image needs one, and that
 * unpacked, so that nothing is written to be loaded: the root file system is read-only, and memory
 * disks may not be executed from.
 */
final class NativeCode {
  private static final Pattern NATIVE =
      Pattern.compile(".*\\.(so|dll|dylib|jnilib)|.*\\.dSYM/.*|.*\\.lib");

  private final Platform platform;

  NativeCode(Platform platform) {
    this.platform = platform;
  }

  /**
   * Copies {@code jar} to {@code to}, and its native code for the platform into {@code natives}.
   */
  void copy(Path jar, Path to, Path natives) throws IOException {
    try (JarFile from = new JarFile(jar.toFile(), false)) {
      List<JarEntry> entries = new ArrayList<>(Collections.list(from.entries()));
      if (entries.stream().noneMatch(entry -> isNative(entry.getName()))) {
        Files.copy(jar, to);
        return;
      }
      if (entries.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.SF"))) {
        throw new IOException(jar.getFileName() + ": signed (expected: a jar that may be changed)");
      }
      try (OutputStream out = Files.newOutputStream(to);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (JarEntry entry : entries) {
          if (!isNative(entry.getName())) {
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTimeLocal(entry.getTimeLocal());
            zip.putNextEntry(copy);
            try (var content = from.getInputStream(entry)) {
              content.transferTo(zip);
            }
            zip.closeEntry();
          } else if (platform.runs(entry.getName())) {
            unpack(from, entry, natives);
          }
        }
      }
    }
  }

  static boolean isNative(String entry) {
    return NATIVE.matcher(entry).matches();
  }

  private static void unpack(JarFile from, JarEntry entry, Path natives) throws IOException {
    Path to = natives.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
    if (Files.exists(to)) {
      throw new IOException(to.getFileName() + ": twice (expected: one of each name)");
    }
    try (var content = from.getInputStream(entry)) {
      Files.copy(content, to);
    }
  }
}
