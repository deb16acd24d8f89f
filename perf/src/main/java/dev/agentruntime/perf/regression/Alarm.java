package dev.agentruntime.perf.regression;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens on a regression: it is told, and undone, where that is asked for. */
final class Alarm {
  private final @Nullable Webhook webhook;
  private final @Nullable TopicAlarm topic;
  private final @Nullable Rollback rollback;
  private final Consumer<String> output;

  Alarm(
      @Nullable Webhook webhook,
      @Nullable TopicAlarm topic,
      @Nullable Rollback rollback,
      Consumer<String> output) {
    this.webhook = webhook;
    this.topic = topic;
    this.rollback = rollback;
    this.output = output;
  }

  void raise(Regression regression) throws InterruptedException {
    // First what mends it: a receiver that does not answer must not hold that up.
    if (rollback != null) {
      rollback.run(regression, output);
    }
    if (webhook != null) {
      output.accept(
          webhook.tell(regression).map(why -> "webhook: " + why).orElse("webhook: delivered"));
    }
    if (topic != null) {
      output.accept(topic.tell(regression).map(why -> "sns: " + why).orElse("sns: published"));
    }
  }
}
