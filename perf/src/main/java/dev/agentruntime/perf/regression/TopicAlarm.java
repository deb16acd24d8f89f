package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.deployed.Cloud;
import dev.agentruntime.perf.deployed.Place;
import dev.agentruntime.perf.deployed.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** What publishes a regression to a topic of a cloud. */
final class TopicAlarm {
  private final Cloud cloud;
  private final String topic;
  private final Place place;
  private final InstantSource clock;

  /**
   * Makes it, and sends nothing.
   *
   * @throws IllegalArgumentException where {@code topic} is no name of one
   * @throws IOException where the cloud cannot be asked
   */
  TopicAlarm(Cloud cloud, String topic, Place place, InstantSource clock) throws IOException {
    this.cloud = cloud;
    this.topic = topic;
    this.place = place;
    this.clock = clock;
    // A name that is none is told now, not when there is something to tell.
    cloud.topic(topic, place).close();
  }

  /** Tells {@code regression} and returns why it was not taken; nothing where it was. */
  Optional<String> tell(Regression regression) {
    byte[] body = RegressionJson.webhook(regression, clock.instant());
    try (Topic open = cloud.topic(topic, place)) {
      open.publish(subject(regression), new String(body, StandardCharsets.UTF_8));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static String subject(Regression regression) {
    Regression.Item worst = regression.findings().getFirst();
    return "%s: %s %s"
        .formatted(
            regression.verdict().replace('_', ' '), Texts.change(worst.change()), worst.metric());
  }
}
