package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.deployed.Topic;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SNS over its own protocol, AWS query and XML. */
final class SnsTopicTest {
  private static final String ARN = "arn:aws:sns:eu-central-1:123456789012:perf";

  private LoopbackAws server;
  private Topic topic;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackAws.start();
    topic = LoopbackAws.aws().topic(ARN, server.place(null));
  }

  @AfterEach
  void stop() {
    topic.close();
    server.close();
  }

  @Test
  void publishesAsPinned() throws IOException {
    server.then(Reply.xml(200, Reply.golden("publish.answer.xml")));

    String id = topic.publish("p95 is 30 % slower — baseline", "{\"metric\":\"p95 ≥ 1 ms\"}");

    assertThat(id).isEqualTo("567910cd-659e-55d4-8ccb-5aaf14679dc0");
    assertThat(server.received()).hasSize(1);
    assertThat(server.received().getFirst().text()).isEqualTo(Reply.golden("publish.request.txt"));
  }

  @Test
  void saysWhichPermissionIsMissing() {
    server.then(
        Reply.xml(
            403,
            """
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <Error>
                <Type>Sender</Type>
                <Code>AuthorizationError</Code>
                <Message>User: a is not authorized to perform: SNS:Publish</Message>
              </Error>
              <RequestId>1</RequestId>
            </ErrorResponse>
            """));

    assertFails(
        "SNS Publish to "
            + ARN
            + ": AuthorizationError: User: a is not authorized to perform: SNS:Publish;"
            + " the permission sns:Publish on "
            + ARN
            + " is missing");
  }

  @Test
  void saysThatTheTopicIsNotThere() {
    server.then(
        Reply.xml(
            404,
            """
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <Error>
                <Type>Sender</Type>
                <Code>NotFound</Code>
                <Message>Topic does not exist</Message>
              </Error>
            </ErrorResponse>
            """));

    assertFails("SNS Publish to " + ARN + ": NotFound: Topic does not exist");
  }

  @Test
  void sendsNothingThatSnsWouldRefuse() {
    String long_ = "é".repeat(128 * 1024) + "1";

    assertThatThrownBy(() -> topic.publish("subject", long_))
        .isInstanceOf(IOException.class)
        .hasMessage("message: 262145 bytes (expected: at most 262144, which is what SNS takes)");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aSubjectIsAHundredPrintableCharactersOfAscii() {
    assertThat(SnsTopic.subject("  a\nb\tc  ")).isEqualTo("a b c");
    assertThat(SnsTopic.subject("p95 → 1 ms \u0007")).isEqualTo("p95 ? 1 ms ?");
    assertThat(SnsTopic.subject("🚨 slow")).isEqualTo("? slow");
    assertThat(SnsTopic.subject("x".repeat(101))).isEqualTo("x".repeat(100));
    assertThat(SnsTopic.subject("x".repeat(99) + " y")).isEqualTo("x".repeat(99));
    assertThat(SnsTopic.subject(" \n ")).isEqualTo("Agent Runtime");
  }

  @Test
  void theRegionIsTheTopics() {
    assertThat(TopicArn.parse("arn:aws-cn:sns:cn-north-1:123456789012:a_b-C").region())
        .isEqualTo("cn-north-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perf",
        "",
        "arn:aws:sqs:eu-central-1:123456789012:perf",
        "arn:aws:sns::123456789012:perf",
        "arn:aws:sns:eu-central-1:1234:perf",
        "arn:aws:sns:eu-central-1:123456789012:perf.fifo",
        "arn:aws:sns:eu-central-1:123456789012:perf\n"
      })
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> TopicArn.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            name
                + " (expected: a standard topic, as"
                + " arn:aws:sns:eu-central-1:123456789012:perf)");
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> topic.publish("subject", "message"))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
