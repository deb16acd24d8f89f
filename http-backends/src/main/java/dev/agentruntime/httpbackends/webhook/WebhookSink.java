package dev.agentruntime.httpbackends.webhook;

import dev.agentruntime.core.alert.AlertSink;
import dev.agentruntime.core.alert.DeliveryException;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.HttpTarget;
import dev.agentruntime.httpbackends.client.Outcome;
import dev.agentruntime.httpbackends.client.Sending;
import dev.agentruntime.json.alert.NotificationJson;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The sink that posts each notification to one URL, signed as Standard Webhooks has it.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class WebhookSink implements AlertSink {
  /** How long a receiver may take to answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int MAX_RESPONSE_BYTES = 1 << 20;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpTarget target;
  private final Supplier<List<WebhookSecret>> secrets;
  private final HttpPool pool;
  private final InstantSource clock;

  /**
   * @param url may hold a secret, and is never shown
   * @param secrets each signs, so that a receiver may know either while one is replaced; at least
   *     one, and asked anew for each attempt
   * @param pool stays open
   */
  public WebhookSink(
      URI url, Supplier<List<WebhookSecret>> secrets, HttpPool pool, InstantSource clock) {
    this.target = new HttpTarget("POST", url, Map.of(), MAX_RESPONSE_BYTES);
    this.secrets = secrets;
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void deliver(Notification notification) throws DeliveryException, InterruptedException {
    byte[] body = NotificationJson.of(notification);
    String id = notification.id().value();
    // Of this attempt: receivers refuse what is old, and a retry is not.
    long timestamp = clock.instant().getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature",
                secrets.get().stream()
                    .map(secret -> secret.sign(id, timestamp, body))
                    .collect(Collectors.joining(" ")));
    switch (pool.exchange(target, new Sending(id, headers, TIMEOUT), body)) {
      case Outcome.Broken broken -> throw new DeliveryException(broken.what(), true);
      case Outcome.Reply reply -> {
        if (!reply.succeeded()) {
          throw new DeliveryException(
              "status %d%s (expected: 2xx)".formatted(reply.status(), reply.retryAfter()),
              worthRetrying(reply.status()));
        }
      }
    }
  }

  /** Redirections are not followed, and what is refused once is refused again. */
  private static boolean worthRetrying(int status) {
    return status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
  }
}
