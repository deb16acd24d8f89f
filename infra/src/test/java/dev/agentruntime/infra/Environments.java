package dev.agentruntime.infra;

import dev.agentruntime.infra.config.EnvironmentConfig;
import dev.agentruntime.infra.config.EnvironmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The environments of this module, changed where a test asks for it. The governance function's code
 * is a small file, so that nothing need be built before.
 */
public final class Environments {
  private static final Path FOLDER = Path.of("environments").toAbsolutePath();
  private static final Path TARGET = Path.of("target", "environments").toAbsolutePath();

  private Environments() {}

  /**
   * Returns {@code dev.yaml}.
   *
   * @param changes dotted key and YAML value, such as {@code runtime.vcpu=2}
   */
  public static EnvironmentConfig dev(String... changes) {
    return of("dev", changes);
  }

  /** Returns {@code prod.yaml}, changed likewise. */
  public static EnvironmentConfig prod(String... changes) {
    return of("prod", changes);
  }

  /** Returns what comes of loading {@code dev.yaml}, changed likewise. */
  public static EnvironmentFile.Result load(String... changes) {
    return load("dev", changes);
  }

  private static EnvironmentConfig of(String name, String... changes) {
    return switch (load(name, changes)) {
      case EnvironmentFile.Loaded(var environment) -> environment;
      case EnvironmentFile.Invalid(var problems) ->
          throw new IllegalArgumentException(name + ": " + problems);
    };
  }

  private static EnvironmentFile.Result load(String name, String... changes) {
    try {
      Files.createDirectories(TARGET);
      Path artifact = TARGET.resolve("function.jar");
      if (!Files.exists(artifact)) {
        Files.writeString(artifact, "the code of a function");
      }
      Map<Object, Object> root = yaml(Files.readString(FOLDER.resolve(name + ".yaml")));
      set(root, "runtime.config", FOLDER.resolve("runtime-" + name + ".yaml").toString());
      set(root, "governance.function.artifact", artifact.toString());
      for (String change : changes) {
        int equals = change.indexOf('=');
        set(root, change.substring(0, equals), value(change.substring(equals + 1)));
      }
      Path file = Files.createTempFile(TARGET, name, ".yaml");
      Files.writeString(file, new Dump(DumpSettings.builder().build()).dumpToString(root));
      return EnvironmentFile.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> yaml(String text) {
    return (Map<Object, Object>) value(text);
  }

  @SuppressWarnings("unchecked")
  private static void set(Map<Object, Object> root, String dotted, Object value) {
    String[] parts = dotted.split("\\.", -1);
    Map<Object, Object> section = root;
    for (int i = 0; i < parts.length - 1; i++) {
      section =
          (Map<Object, Object>)
              section.computeIfAbsent(parts[i], _ -> new LinkedHashMap<Object, Object>());
    }
    section.put(parts[parts.length - 1], value);
  }
}
