package dev.agentruntime.aws.sns;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a topic.
 *
 * @param text as {@code arn:aws:sns:eu-central-1:123456789012:alerts}
 * @param region in which it is
 */
record TopicArn(String text, String region) {
  private static final Pattern SHAPE =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):[0-9]{12}:[A-Za-z0-9_-]{1,256}");

  /**
   * Returns the topic that {@code text} names. A topic that keeps order, {@code .fifo}, is none for
   * alerts: no e-mail can come of it.
   *
   * @throws IllegalArgumentException where it names none
   */
  static TopicArn parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "topic: %s (expected: a standard topic, as arn:aws:sns:eu-central-1:123456789012:alerts)"
              .formatted(text));
    }
    return new TopicArn(text, matcher.group(1));
  }
}
