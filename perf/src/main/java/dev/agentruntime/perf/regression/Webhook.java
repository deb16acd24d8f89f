package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What posts a regression to a URL, which may hold a secret and is never shown. */
final class Webhook {
  /* One more try than there are waits. */
  private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI url;
  private final @Nullable WebhookSignature signature;
  private final HttpSender sender;
  private final InstantSource clock;
  private final Pauses pauses;
  private final Supplier<String> ids;

  Webhook(
      URI url,
      @Nullable WebhookSignature signature,
      HttpSender sender,
      InstantSource clock,
      Pauses pauses,
      Supplier<String> ids) {
    this.url = url;
    this.signature = signature;
    this.sender = sender;
    this.clock = clock;
    this.pauses = pauses;
    this.ids = ids;
  }

  /** Tells {@code regression} and returns why it did not arrive; nothing where it did. */
  Optional<String> tell(Regression regression) throws InterruptedException {
    byte[] body = RegressionJson.webhook(regression, clock.instant());
    // Of all tries: a receiver knows by it what it has already.
    String id = ids.get();
    for (int attempt = 0; ; attempt++) {
      String why;
      boolean again;
      try {
        int status = sender.post(url, headers(id, body), body);
        if (status / 100 == 2) {
          return Optional.empty();
        }
        why = "status %d (expected: 2xx)".formatted(status);
        again = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
      } catch (IOException e) {
        why = "no answer: " + e;
        again = true;
      }
      if (!again || attempt == WAITS.size()) {
        return Optional.of(why + (attempt == 0 ? "" : ", after %d tries".formatted(attempt + 1)));
      }
      pauses.pause(WAITS.get(attempt));
    }
  }

  private Map<String, String> headers(String id, byte[] body) {
    // Of this try: receivers refuse what is old.
    long timestamp = clock.instant().getEpochSecond();
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/json; charset=UTF-8");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    if (signature != null) {
      headers.put("webhook-signature", signature.of(id, timestamp, body));
    }
    return headers;
  }
}
