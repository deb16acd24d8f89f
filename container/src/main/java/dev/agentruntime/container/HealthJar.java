package dev.agentruntime.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The jar of the health check, which has one class. */
final class HealthJar {
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private HealthJar() {}

  static void write(Path to) throws IOException {
    String name = Options.HEALTH_MAIN.replace('.', '/') + ".class";
    try (var content = HealthJar.class.getClassLoader().getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException(name + ": not among the classes");
      }
      try (OutputStream out = Files.newOutputStream(to);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        content.transferTo(zip);
        zip.closeEntry();
      }
    }
  }
}
