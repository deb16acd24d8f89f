package dev.agentruntime.infra;

import dev.agentruntime.infra.config.EnvironmentConfig;
import dev.agentruntime.infra.config.EnvironmentFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Synthesises an environment: {@code --environment FILE --output DIR [--docs DIR]}. */
public final class Main {
  private static final int FINE = 0;
  private static final int FALLS_SHORT = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /**
   * Writes the templates of an environment to a folder.
   *
   * @return 0 where they are written, 1 where the environment is not as it should be, 2 where the
   *     arguments are not
   */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    Map<String, Path> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], Path.of(arguments[i + 1]));
    }
    Path file = options.remove("--environment");
    Path output = options.remove("--output");
    Path documentation = options.remove("--docs");
    int expected = documentation == null ? 4 : 6;
    if (file == null || output == null || !options.isEmpty() || arguments.length != expected) {
      err.println("expected: --environment FILE --output DIR [--docs DIR]");
      return USAGE;
    }
    return switch (EnvironmentFile.load(file)) {
      case EnvironmentFile.Invalid(var problems) -> {
        problems.forEach(err::println);
        yield FALLS_SHORT;
      }
      case EnvironmentFile.Loaded(EnvironmentConfig environment) -> {
        Deployment.app(environment, output, documentation).synth();
        out.printf("%s: templates in %s%n", environment.name(), output);
        yield FINE;
      }
    };
  }
}
