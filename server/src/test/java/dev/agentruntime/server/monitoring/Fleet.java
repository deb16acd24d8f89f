package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.performance.Resource;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.server.config.SloFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers that the tests watch, with the built-in objectives, and the files for them. */
final class Fleet {
  private Fleet() {}

  static List<Objective> objectives() {
    if (SloFile.load(null) instanceof SloFile.Objectives(List<Objective> objectives)) {
      return objectives;
    }
    throw new IllegalStateException("the built-in objectives");
  }

  static Monitored monitored() {
    return new Monitored(
        objectives(),
        Map.of(
            Resource.CPU, 0.7,
            Resource.MEMORY, 0.8,
            Resource.NETWORK, 0.5,
            Resource.DATABASE, 0.8),
        "127.0.0.1:8080",
        false,
        URI.create("http://grafana"));
  }

  /** Writes the files into {@code folder}, and returns the folder of those for Prometheus. */
  static Path write(Path folder) throws Exception {
    for (MonitoringFile file : MonitoringFile.of(monitored())) {
      Path path = folder.resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    return folder.resolve("prometheus");
  }
}
