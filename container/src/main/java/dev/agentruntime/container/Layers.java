package dev.agentruntime.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the image has beyond its base, as a tree of files.
 *
 * @param root stands for the root of the image
 */
record Layers(Path root) {
  /**
   * Makes them.
   *
   * @param jdk of which the runtime is linked
   * @param lib the jars of the built program
   * @param root where to; must be empty or missing
   * @param progress is told what is being done
   */
  static Layers make(Path jdk, Path lib, Path root, Platform platform, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(root.resolve(Place.HOME));
    progress.accept("linking a Java runtime of " + JavaRuntime.MODULES.size() + " modules ...");
    JavaRuntime.link(jdk, root.resolve(Place.JAVA));
    progress.accept(
        "copying jars, and unpacking native code for " + platform.architecture() + " ...");
    Jars jars = Jars.copy(lib, root, platform);
    HealthJar.write(root.resolve(Place.HEALTH_JAR));
    Path inImage = Path.of("/");
    write(root.resolve(Place.OPTIONS), Options.runtime(inImage, jars.inImage()), Place.AOT);
    write(root.resolve(Place.HEALTH_OPTIONS), Options.health(inImage), Place.HEALTH_AOT);
    // The cache knows the times of the jars.
    Tree.settle(root);
    progress.accept("training: running the program once, so that later starts are short ...");
    new Training(root).run(jars.inImage());
    Tree.settle(root);
    return new Layers(root);
  }

  Path folder(Layer layer) {
    return root.resolve(layer.folder());
  }

  private static void write(Path file, List<String> options, String cache) throws IOException {
    List<String> all = new ArrayList<>(options);
    all.addFirst("-XX:AOTCache=/" + cache);
    Files.writeString(file, Options.file(all));
  }
}
