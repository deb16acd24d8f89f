package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.deployed.Cloud;
import dev.agentruntime.perf.deployed.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what happens on a regression. */
final class AlarmOptions {
  private static final String SECRET = "AGENT_RUNTIME_PERF_WEBHOOK_SECRET";

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "On a regression: posts what was found to URL, as JSON, with up to 3 tries.")
  private @Nullable URI webhook;

  @Option(
      names = "--webhook-secret",
      paramLabel = "SECRET",
      description =
          "Signs what is posted, as Standard Webhooks has it. Others on the machine can read it:"
              + " better in the variable "
              + SECRET
              + ".")
  private @Nullable String webhookSecret;

  @Option(
      names = "--sns",
      paramLabel = "ARN",
      description =
          "On a regression: publishes what was found to that topic of Amazon SNS, as JSON, with up"
              + " to 3 tries.")
  private @Nullable String sns;

  @Option(
      names = "--sns-endpoint",
      paramLabel = "URL",
      description = "Asked in place of the SNS of the topic's region. Default: that")
  private @Nullable String snsEndpoint;

  @Option(
      names = "--rollback",
      paramLabel = "CMD",
      description =
          "On a regression: runs CMD by sh, with what was found in PERF_VERDICT, PERF_METRIC,"
              + " PERF_CHANGE, PERF_REVISION and others.")
  private @Nullable String rollback;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AlarmOptions() {}

  /** Returns what tells of a regression; refuses values that are wrong. */
  Alarm alarm(CommandSpec spec, Tools tools) {
    if (rollback != null && rollback.isBlank()) {
      throw wrong(spec, "--rollback: blank (expected: a command for sh)");
    }
    PrintWriter err = spec.commandLine().getErr();
    return new Alarm(
        Optional.ofNullable(webhook).map(url -> webhook(spec, url, tools)).orElse(null),
        topic(spec, tools),
        rollback == null ? null : new Rollback(rollback, tools.programs()),
        line -> {
          err.println(line);
          err.flush();
        });
  }

  private @Nullable TopicAlarm topic(CommandSpec spec, Tools tools) {
    if (sns == null) {
      if (snsEndpoint != null) {
        throw wrong(spec, "--sns-endpoint: %s (expected: only with --sns)".formatted(snsEndpoint));
      }
      return null;
    }
    try {
      URI endpoint = snsEndpoint == null ? null : new URI(snsEndpoint);
      return new TopicAlarm(Cloud.find("--sns"), sns, new Place(null, endpoint), tools.clock());
    } catch (IllegalArgumentException e) {
      throw wrong(spec, "--sns, --sns-endpoint: " + e.getMessage());
    } catch (URISyntaxException e) {
      throw wrong(spec, "--sns-endpoint: %s (expected: a URL)".formatted(snsEndpoint));
    } catch (IOException e) {
      throw wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  private Webhook webhook(CommandSpec spec, URI url, Tools tools) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    boolean local =
        "http".equals(scheme)
            && ("127.0.0.1".equals(url.getHost())
                || "localhost".equals(url.getHost())
                || "[::1]".equals(url.getHost()));
    if (url.getHost() == null || !("https".equals(scheme) || local)) {
      throw wrong(
          spec,
          "--webhook: a URL of %s (expected: https, or http to this machine)"
              .formatted(url.getHost() == null ? "no host" : scheme + " to " + url.getHost()));
    }
    String secret = webhookSecret != null ? webhookSecret : tools.environment().get(SECRET);
    try {
      return new Webhook(
          url,
          secret == null ? null : WebhookSignature.with(secret),
          tools.http(),
          tools.clock(),
          tools.pauses(),
          tools.ids());
    } catch (IllegalArgumentException e) {
      throw wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  private static CommandLine.ParameterException wrong(CommandSpec spec, String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
