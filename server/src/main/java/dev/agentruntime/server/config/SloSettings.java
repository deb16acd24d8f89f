package dev.agentruntime.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the objectives are.
 *
 * @param file null for the built-in ones
 */
public record SloSettings(@Nullable Path file) {

  static SloSettings read(Section slo) {
    return new SloSettings(
        slo.optional(
            "file",
            Forms.PATH,
            "the built-in objectives",
            "The service level objectives, as OpenSLO; `agent-runtime slo --openslo` prints the"
                + " built-in ones to begin with."));
  }
}
