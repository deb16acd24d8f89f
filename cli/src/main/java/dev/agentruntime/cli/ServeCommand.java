package dev.agentruntime.cli;

import dev.agentruntime.core.governance.UnusablePoliciesException;
import dev.agentruntime.server.AgentRuntime;
import dev.agentruntime.server.Version;
import dev.agentruntime.server.Wiring;
import dev.agentruntime.server.config.ConfigFile;
import dev.agentruntime.server.config.RuntimeConfig;
import dev.agentruntime.server.logging.Logs;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime serve}. */
@Command(
    name = "serve",
    description = "Runs the runtime until it is told to stop (SIGTERM or Ctrl-C), then drains.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"1:a part could not start", "2:usage or configuration"},
    footer = {"", "Example: ./agent-runtime serve --port 9000 --policies my-policies"})
final class ServeCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, YAML; docs/configuration.md has every key.")
  private @Nullable Path config;

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "The address to listen on. Default: 127.0.0.1")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 0 for any free one. Default: 8080")
  private @Nullable String port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the journal and all else is kept. Default: data")
  private @Nullable Path data;

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "The folder of .cedar files. Default: policies in the data directory")
  private @Nullable Path policies;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    return switch (ConfigFile.load(config, System.getenv(), overrides())) {
      case ConfigFile.Invalid(var problems) -> {
        err.println("The configuration is not usable:");
        problems.forEach(problem -> err.println("  " + problem));
        yield USAGE;
      }
      case ConfigFile.Loaded(RuntimeConfig loaded) -> serve(loaded, err);
    };
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new HashMap<>();
    put(overrides, "server.host", host);
    put(overrides, "server.port", port);
    put(overrides, "data.directory", data);
    put(overrides, "policies.directory", policies);
    return overrides;
  }

  private static void put(Map<String, String> overrides, String key, @Nullable Object value) {
    if (value != null) {
      overrides.put(key, value.toString());
    }
  }

  private static Integer serve(RuntimeConfig config, PrintWriter err) throws InterruptedException {
    Logs.install(config.logging().level(), config.logging().format());
    AgentRuntime runtime;
    try {
      runtime = Wiring.start(config);
    } catch (IOException | UnusablePoliciesException | RuntimeException e) {
      err.println("The runtime cannot start: " + e.getMessage());
      return Main.FAILED;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "drain"));
    long took = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    LoggerFactory.getLogger(ServeCommand.class)
        .info("agent-runtime {} serves on {} after {} ms", Version.current(), runtime.url(), took);
    // Serves until a signal ends the process.
    new CountDownLatch(1).await();
    return 0;
  }
}
