package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a server loads the native code of the official Cedar library, and where it does not. */
final class NativeCodeTest {
  private static final String NATIVE = "libcedar_java_ffi";
  private static final String BODY = "{\"intent\":\"call_metrics\"}";
  private static final String SCHEMA =
      """
      entity Agent, Route;
      action reads;
      action call_metrics in [reads] appliesTo { principal: Agent, resource: Route };
      """;

  @TempDir private Path folder;

  @Test
  void withoutASchemaThereIsNone() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);

      assertThat(server.mappedFiles()).contains("libjvm").doesNotContain(NATIVE);
    }
  }

  @Test
  void aSchemaLoadsItToValidate() throws Exception {
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(policies.resolve("s.cedarschema"), SCHEMA);
    Path file = policies.resolve("p.cedar");
    Files.writeString(file, "permit (principal, action in Action::\"reads\", resource);");
    try (ServerProcess server =
        ServerProcess.start(
            folder,
            Map.of("AGENT_RUNTIME_POLICIES_POLL", "50ms"),
            "--policies",
            policies.toString())) {
      assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);
      assertThat(server.mappedFiles()).contains(NATIVE);

      Files.writeString(file, "permit (principal, action == Action::\"writes\", resource);");
      Commands.eventually(() -> assertThat(server.log()).contains("p.cedar:1:30: unrecognized"));
      assertThat(server.dispatch(BODY).statusCode()).isEqualTo(200);
    }
  }
}
