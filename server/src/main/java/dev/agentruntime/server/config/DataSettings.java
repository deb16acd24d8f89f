package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.Objects;

/** Where the runtime keeps what must outlive it. */
public record DataSettings(Path directory) {
  public DataSettings {
    Objects.requireNonNull(directory, "directory");
  }

  static DataSettings read(Section data) {
    return new DataSettings(
        data.value(
            "directory",
            Forms.PATH,
            Path.of("data"),
            "The folder of journal and read model; made where it is missing."));
  }
}
