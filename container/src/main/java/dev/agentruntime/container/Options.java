package dev.agentruntime.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a JVM in the image. Training and running must agree on them: the cache of another
 * collector, or of other headers of objects, is not used.
 */
final class Options {
  static final String MAIN = "dev.agentruntime.cli.Main";
  static final String HEALTH_MAIN = "dev.agentruntime.container.health.Health";

  private Options() {}

  /** Returns the options of the runtime, whose files are under {@code root}. */
  static List<String> runtime(Path root, List<Path> jars) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+UseSerialGC");
    options.add("-XX:+UseCompactObjectHeaders");
    options.add("-XX:MaxRAMPercentage=50");
    options.add("-XX:InitialRAMPercentage=12.5");
    // A task that is out of memory is replaced; one that limps along is not.
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-XX:ErrorFile=/tmp/hs_err_pid%p.log");
    options.add("-XX:-UsePerfData");
    options.add("-Xlog:disable");
    options.add("-Xlog:all=error:stderr");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("-Dvertx.disableDnsResolver=true");
    options.add("-Djava.io.tmpdir=/tmp");
    String nativeCode = root.resolve(Place.NATIVE).toString();
    options.add("-Dorg.sqlite.lib.path=" + nativeCode);
    options.add("-Donnxruntime.native.path=" + nativeCode);
    options.add("-Djava.library.path=" + nativeCode);
    // The JDK's URL connections, which the AWS SDK uses, send a POST twice when a connection broke,
    // and keep five.
    options.add("-Dsun.net.http.retryPost=false");
    options.add("-Dhttp.maxConnections=100");
    options.add("-cp");
    options.add(String.join(":", jars.stream().map(jar -> root.resolve(jar).toString()).toList()));
    return options;
  }

  /** Returns the options of the health check: small, and soon done. */
  static List<String> health(Path root) {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Xmx8m",
        "-Xss256k",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "-cp",
        root.resolve(Place.HEALTH_JAR).toString());
  }

  /** Returns options as a file of them, for {@code java @FILE}. */
  static String file(List<String> options) {
    return String.join("\n", options) + "\n";
  }
}
