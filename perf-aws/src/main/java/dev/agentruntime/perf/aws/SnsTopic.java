package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sns.SnsClient;

/** A topic of Amazon SNS. */
final class SnsTopic implements Topic {
  private static final int SUBJECT_CHARS = 100;
  private static final int MESSAGE_BYTES = 256 * 1024;

  private final SnsClient client;
  private final TopicArn arn;

  SnsTopic(SnsClient client, TopicArn arn) {
    this.client = client;
    this.arn = arn;
  }

  @Override
  public String publish(String subject, String message) throws IOException {
    int bytes = message.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MESSAGE_BYTES) {
      throw new IOException(
          "message: %d bytes (expected: at most %d, which is what SNS takes)"
              .formatted(bytes, MESSAGE_BYTES));
    }
    return Failures.call(
        "SNS Publish to " + arn.text(),
        "sns:Publish on " + arn.text(),
        () ->
            client
                .publish(
                    request ->
                        request.topicArn(arn.text()).subject(subject(subject)).message(message))
                .messageId());
  }

  @Override
  public void close() {
    client.close();
  }

  /* SNS takes at most 100 printable characters of ASCII, of which the first is no blank. */
  static String subject(String text) {
    StringBuilder ascii = new StringBuilder();
    Failures.oneLine(text)
        .codePoints()
        .map(c -> c < ' ' || c > '~' ? '?' : c)
        .limit(SUBJECT_CHARS)
        .forEach(ascii::appendCodePoint);
    return ascii.isEmpty() ? "Agent Runtime" : ascii.toString().stripTrailing();
  }
}
