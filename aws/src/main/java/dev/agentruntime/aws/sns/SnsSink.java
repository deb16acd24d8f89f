package dev.agentruntime.aws.sns;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsFailure;
import dev.agentruntime.aws.client.BoundedCall;
import dev.agentruntime.core.alert.AlertSink;
import dev.agentruntime.core.alert.DeliveryException;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.alert.NotificationJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * The sink that publishes each notification to one topic of Amazon SNS: in words to people, as the
 * webhook's JSON to machines.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class SnsSink implements AlertSink, AutoCloseable {
  /** How long SNS may take to answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int MESSAGE_BYTES = 256 * 1024;

  /** The protocols of subscribers that are programs. */
  private static final List<String> MACHINES =
      List.of("firehose", "http", "https", "lambda", "sqs");

  private final TopicArn topic;
  private final SnsClient client;
  private final Duration timeout;

  /**
   * @param topic the ARN of a standard topic in the region of {@code clients}
   * @param clients stay open when this is closed
   * @throws IllegalArgumentException where {@code topic} is no such topic
   */
  public SnsSink(String topic, AwsClients clients) {
    this(topic, clients, TIMEOUT);
  }

  SnsSink(String topic, AwsClients clients, Duration timeout) {
    this.topic = TopicArn.parse(topic);
    this.timeout = timeout;
    // Who delivers tries again, and waits longer each time.
    client =
        clients.open(AwsApi.SNS, SnsClient.builder(), timeout, DefaultRetryStrategy.doNotRetry());
    String region = client.serviceClientConfiguration().region().id();
    if (!region.equals(this.topic.region())) {
      client.close();
      throw new IllegalArgumentException(
          "topic: in %s (expected: in %s, as aws.region says)"
              .formatted(this.topic.region(), region));
    }
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public void deliver(Notification notification) throws DeliveryException, InterruptedException {
    PublishRequest request = request(notification);
    int bytes = request.message().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MESSAGE_BYTES) {
      throw new DeliveryException(
          "a message of %d bytes (expected: at most %d)".formatted(bytes, MESSAGE_BYTES), false);
    }
    try {
      BoundedCall.within(timeout, () -> client.publish(request));
    } catch (TimeoutException e) {
      throw failed(AwsFailure.timedOut());
    } catch (SdkException e) {
      throw failed(AwsFailure.of(e));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private PublishRequest request(Notification notification) {
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    attributes.put("alert", text(notification.alert()));
    attributes.put("severity", text(notification.condition().severity().code()));
    attributes.put("type", text("alert." + notification.kind().code()));
    return PublishRequest.builder()
        .topicArn(topic.text())
        .subject(AlertText.subject(notification))
        .messageStructure("json")
        .message(new String(message(notification), StandardCharsets.UTF_8))
        .messageAttributes(attributes)
        .build();
  }

  /* What each protocol gets; those that are not named get the default. */
  private static byte[] message(Notification notification) {
    String machine = new String(NotificationJson.of(notification), StandardCharsets.UTF_8);
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("default", AlertText.whole(notification));
          MACHINES.forEach(protocol -> json.writeStringProperty(protocol, machine));
          json.writeStringProperty("sms", AlertText.subject(notification));
          json.writeEndObject();
        });
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static DeliveryException failed(AwsFailure failure) {
    String words =
        switch (failure.kind()) {
          case DENIED -> failure.answer() + " (expected: a role that allows sns:Publish)";
          case UNREACHABLE,
              NO_CREDENTIALS,
              TIMED_OUT,
              THROTTLED,
              NOT_SIGNED_IN,
              REFUSED,
              UNAVAILABLE,
              BROKEN_OFF,
              GARBLED ->
              failure.words();
        };
    return new DeliveryException(words, failure.mayPass());
  }
}
