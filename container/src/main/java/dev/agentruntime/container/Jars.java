package dev.agentruntime.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars of a built program, in the order of its class path.
 *
 * @param inImage their paths in the image, relative to its root
 */
record Jars(List<Path> inImage) {
  private static final String FIRST = "cli.jar";
  private static final String AWS = "aws";

  Jars {
    inImage = List.copyOf(inImage);
  }

  /**
   * Copies the jars of {@code lib}: those of the project into one folder, those of others, which
   * change seldom, into another.
   */
  static Jars copy(Path lib, Path root, Platform platform) throws IOException {
    if (!Files.isRegularFile(lib.resolve(FIRST))) {
      throw new IOException(lib.resolve(FIRST) + ": missing (expected: a build of the program)");
    }
    for (String folder : List.of(Place.LIB, Place.NATIVE, Place.PROGRAM)) {
      Files.createDirectories(root.resolve(folder));
    }
    NativeCode natives = new NativeCode(platform);
    List<Path> copied = new ArrayList<>();
    for (Path jar : jars(lib)) {
      Path inImage =
          Path.of(isOurs(jar) ? Place.PROGRAM : Place.LIB).resolve(jar.getFileName().toString());
      natives.copy(jar, root.resolve(inImage), root.resolve(Place.NATIVE));
      copied.add(inImage);
    }
    return new Jars(copied);
  }

  /* By name, but the one with the commands first, and what talks with AWS last. */
  private static List<Path> jars(Path lib) throws IOException {
    List<Path> jars = new ArrayList<>(in(lib));
    Path first = lib.resolve(FIRST);
    jars.remove(first);
    jars.addFirst(first);
    jars.addAll(in(lib.resolve(AWS)));
    return jars;
  }

  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static boolean isOurs(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.getEntry("META-INF/maven/dev.agentruntime/") != null;
    }
  }
}
