package dev.agentruntime.cli;

import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.server.config.ConfigFile;
import dev.agentruntime.server.config.Problem;
import dev.agentruntime.server.config.RuntimeConfig;
import dev.agentruntime.server.config.SloFile;
import dev.agentruntime.server.monitoring.Monitored;
import dev.agentruntime.server.monitoring.MonitoringFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime monitoring}. */
@Command(
    name = "monitoring",
    description =
        "Writes what Prometheus and Grafana need to watch servers: a dashboard, recording rules and"
            + " alerts, and a configuration that scrapes. They follow the metrics of this version,"
            + " and the objectives and budgets of the configuration; files of the same name are"
            + " replaced.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the files are written",
      "1:one could not be written",
      "2:usage or configuration"
    },
    footer = {
      "",
      "Example: ./agent-runtime monitoring --output ops --config my.yaml",
      "  prometheus --config.file ops/prometheus/prometheus.yaml \\",
      "    --enable-feature=native-histograms"
    })
final class MonitoringCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made where it is missing.")
  private Path output;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the servers. Default: none")
  private @Nullable Path config;

  @Option(
      names = "--grafana",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:3000",
      description = "Where alerts link to. Default: ${DEFAULT-VALUE}")
  private URI grafana;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  MonitoringCommand() {}

  @Override
  public Integer call() {
    return switch (ConfigFile.load(config, System.getenv(), Map.of())) {
      case ConfigFile.Invalid(var problems) -> unusable("configuration", problems);
      case ConfigFile.Loaded(RuntimeConfig loaded) ->
          switch (SloFile.load(loaded.slo().file())) {
            case SloFile.Invalid(var problems) -> unusable("file of objectives", problems);
            case SloFile.Objectives(var objectives) -> write(loaded, objectives);
          };
    };
  }

  private Integer write(RuntimeConfig loaded, List<Objective> objectives) {
    String host = loaded.server().host();
    Monitored monitored =
        new Monitored(
            objectives,
            loaded.budgets().bounds(),
            (host.contains(":") ? "[" + host + "]" : host) + ":" + loaded.server().port(),
            !loaded.auth().isOff(),
            grafana);
    for (MonitoringFile file : MonitoringFile.of(monitored)) {
      Path path = output.resolve(file.name());
      try {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.text());
      } catch (IOException e) {
        err().println(path + ": not written: " + e);
        return Main.FAILED;
      }
      spec.commandLine().getOut().println("wrote %s: %s".formatted(path, file.about()));
    }
    return 0;
  }

  private Integer unusable(String what, List<Problem> problems) {
    err().println("The " + what + " is not usable:");
    problems.forEach(problem -> err().println("  " + problem));
    return USAGE;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
