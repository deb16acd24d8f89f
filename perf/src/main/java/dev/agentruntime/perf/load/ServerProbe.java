package dev.agentruntime.perf.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What asks the server for its version, and what it uses of the machine. */
final class ServerProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]{1,64})\"");

  private final Target target;
  private final HttpClient client;

  /**
   * What the process used.
   *
   * @param cpuSeconds since its start
   * @param memoryBytes resident
   */
  record Usage(double cpuSeconds, long memoryBytes) {}

  ServerProbe(Target target) {
    this.target = target;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            // A thread that waits would be in the way of none that measures.
            .executor(Thread::startVirtualThread);
    if (target.tls()) {
      builder.sslContext(Tls.context(target));
    }
    client = builder.build();
  }

  /** Returns what {@code /health} says of the version. */
  @Nullable String version() throws InterruptedException {
    Matcher matcher = VERSION.matcher(get("/health"));
    return matcher.find() ? matcher.group(1) : null;
  }

  /** Returns what the process used, by {@code /metrics}; nothing where it does not say. */
  Optional<Usage> usage() throws InterruptedException {
    String metrics = get("/metrics");
    OptionalDouble cpu = value(metrics, "agent_runtime_process_cpu_seconds_total");
    OptionalDouble memory = value(metrics, "agent_runtime_process_memory_bytes");
    return cpu.isPresent() && memory.isPresent()
        ? Optional.of(new Usage(cpu.getAsDouble(), (long) memory.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble value(String metrics, String name) {
    int at = metrics.indexOf("\n" + name);
    if (at < 0) {
      return OptionalDouble.empty();
    }
    int end = metrics.indexOf('\n', at + 1);
    String line = metrics.substring(at + 1, end < 0 ? metrics.length() : end);
    try {
      return OptionalDouble.of(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private String get(String path) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(target.url().getScheme() + "://" + target.authority() + path))
            .timeout(PATIENCE);
    target.headers().forEach(request::setHeader);
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
