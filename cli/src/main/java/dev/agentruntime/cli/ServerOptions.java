package dev.agentruntime.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that asks a running server. */
final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server. Default: ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:AGENT_RUNTIME_API_KEY}",
      description = "Where the server wants one. Default: the variable AGENT_RUNTIME_API_KEY")
  private @Nullable String apiKey;

  @Option(names = "--json", description = "Prints the answer as it came.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ServerOptions() {}

  /** Returns the server, as it was given. */
  String url() {
    return url.toString();
  }

  /** Returns whether the answer is to be printed as it came. */
  boolean json() {
    return json;
  }

  /** Asks the server, whatever comes of it. */
  ServerAnswer send(CommandSpec spec, ServerClient.Request request) throws InterruptedException {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--url: \"%s\" (expected: http://HOST:PORT or https://HOST)".formatted(url));
    }
    try (ServerClient client = new ServerClient(url, apiKey)) {
      return client.ask(request);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "the request cannot be sent: " + e.getMessage(), e);
    }
  }

  /**
   * Asks the server. Where it does not do what it was asked, prints why and returns nothing; the
   * command has failed then.
   */
  Optional<ServerAnswer.Fine> ask(CommandSpec spec, ServerClient.Request request)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    return switch (send(spec, request)) {
      case ServerAnswer.Fine fine -> Optional.of(fine);
      case ServerAnswer.Refused refused -> {
        if (json) {
          spec.commandLine().getOut().println(refused.text());
        } else {
          err.println(refused.why());
        }
        yield Optional.empty();
      }
      case ServerAnswer.None(String why) -> {
        err.println(why);
        yield Optional.empty();
      }
    };
  }
}
