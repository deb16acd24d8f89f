package dev.agentruntime.embedded.policy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the policy files of a folder look from outside; equal where nothing changed.
 *
 * @param files sorted by name
 * @param trouble why there is no list; empty where there is one
 */
record Fingerprint(List<PolicyFile> files, String trouble) {

  /**
   * One file, as its folder lists it.
   *
   * @param key what tells a file from another that replaced it; empty where the system has none
   */
  record PolicyFile(String name, long bytes, long modifiedNanos, String key) {
    boolean isSchema() {
      return !name.endsWith(".cedar");
    }
  }

  Fingerprint {
    files = List.copyOf(files);
  }

  static Fingerprint unreadable(IOException e) {
    return new Fingerprint(List.of(), e.toString());
  }

  /**
   * @throws IOException where the folder cannot be listed, or holds too much
   */
  static Fingerprint read(Path folder) throws IOException {
    List<PolicyFile> files = new ArrayList<>();
    long total = 0;
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> isPolicyFile(entry.getFileName().toString()))) {
      for (Path entry : entries) {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          files.add(file(entry, attributes));
          total += attributes.size();
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new IOException(e.getFile() + ": not there (expected: a folder of policies)", e);
    }
    if (files.size() > PolicyFolder.MAX_FILES || total > PolicyFolder.MAX_TOTAL_BYTES) {
      throw new IOException(
          "%s: %d files of %d bytes (expected: at most %d files of %d bytes)"
              .formatted(
                  folder,
                  files.size(),
                  total,
                  PolicyFolder.MAX_FILES,
                  PolicyFolder.MAX_TOTAL_BYTES));
    }
    files.sort(Comparator.comparing(PolicyFile::name));
    return new Fingerprint(files, "");
  }

  private static PolicyFile file(Path entry, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return new PolicyFile(
        entry.getFileName().toString(),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        key == null ? "" : key.toString());
  }

  private static boolean isPolicyFile(String name) {
    return !name.startsWith(".")
        && (name.endsWith(".cedar")
            || name.endsWith(".cedarschema")
            || name.endsWith(".cedarschema.json"));
  }
}
