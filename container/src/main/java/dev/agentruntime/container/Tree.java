package dev.agentruntime.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it. */
final class Tree {
  /** The time of every file in the image, so that the same content makes the same image. */
  static final Instant TIME = Instant.ofEpochSecond(1);

  private Tree() {}

  /** Gives all that is in {@code folder}, and the folder, the one time of files of an image. */
  static void settle(Path folder) throws IOException {
    FileTime time = FileTime.from(TIME);
    for (Path path : depthFirst(folder)) {
      Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(time, time, null);
    }
  }

  /** Deletes {@code folder}, if there is one. */
  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path path : depthFirst(folder)) {
        Files.delete(path);
      }
    }
  }

  /** Returns how many bytes its files have. */
  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path path : depthFirst(folder)) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }

  private static List<Path> depthFirst(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
