package dev.agentruntime.httpbackends.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret that is replaced from time to time. The one that holds and the one before both sign,
 * since a receiver may know either.
 */
public final class RotatedSecret implements Supplier<List<WebhookSecret>> {
  private static final Logger log = LoggerFactory.getLogger(RotatedSecret.class);

  private final String name;
  private final Supplier<byte[]> current;
  private final Supplier<Optional<byte[]>> previous;
  private volatile List<WebhookSecret> secrets;

  /**
   * @param name of where it is kept, for messages
   * @param current returns what holds, as {@link WebhookSecret#of} takes it, in UTF-8
   * @param previous returns what held before, where there is such
   * @throws IllegalArgumentException where nothing can be signed with what holds; the message does
   *     not show it
   */
  public RotatedSecret(String name, Supplier<byte[]> current, Supplier<Optional<byte[]>> previous) {
    this.name = name;
    this.current = current;
    this.previous = previous;
    this.secrets = read();
  }

  @Override
  public List<WebhookSecret> get() {
    return secrets;
  }

  /** Reads it again; where it cannot be used, what was read before goes on. */
  public void refresh() {
    try {
      secrets = read();
    } catch (IllegalArgumentException e) {
      log.warn("{}: {}; its last value goes on", name, e.getMessage());
    }
  }

  private List<WebhookSecret> read() {
    return Stream.concat(
            Stream.of(parsed(current.get())),
            previous.get().flatMap(RotatedSecret::usable).stream())
        .toList();
  }

  private static Optional<WebhookSecret> usable(byte[] bytes) {
    try {
      return Optional.of(parsed(bytes));
    } catch (IllegalArgumentException _) {
      // Nothing was signed with that.
      return Optional.empty();
    }
  }

  private static WebhookSecret parsed(byte[] bytes) {
    return WebhookSecret.of(new String(bytes, StandardCharsets.UTF_8).strip());
  }
}
