package dev.agentruntime.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.loopback.Golden;
import dev.agentruntime.aws.loopback.LoopbackAws;
import dev.agentruntime.aws.loopback.LoopbackAws.Reply;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.DeliveryException;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.core.alert.NotificationId;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.journal.JournalEntry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a topic gets, and what the sink makes of the answers of SNS. */
final class SnsSinkTest {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alerts";
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private LoopbackAws aws;
  private AwsClients clients;

  @BeforeEach
  void start() {
    aws = LoopbackAws.start();
    clients = aws.clients();
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  @ParameterizedTest
  @EnumSource(Notification.Kind.class)
  void publishesInWordsAndAsJson(Notification.Kind kind) throws Exception {
    aws.then(Reply.xml(200, Golden.read("sns/published.xml")));

    sink().deliver(notification(kind, "p95 latency burns its error budget 14.4 times too fast"));

    Golden.check("sns/" + kind.code() + ".txt", aws.next().text());
  }

  @Test
  void subjectsAreOneLineOfAscii() {
    Notification long1 =
        notification(Notification.Kind.FIRING, "Größe über 5 → " + "x".repeat(200));

    assertThat(AlertText.subject(long1))
        .startsWith("firing (page): Gr??e ?ber 5 ? xxx")
        .hasSize(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | AuthorizationError | false | status 403, AuthorizationError (expected: a role that"
            + " allows sns:Publish)",
        "404 | NotFound | false | status 404, NotFound (expected: 200)",
        "400 | InvalidParameter | false | status 400, InvalidParameter (expected: 200)",
        "400 | KMSDisabled | false | status 400, KMSDisabled (expected: 200)",
        "400 | KMSThrottling | true | status 400, KMSThrottling (expected: fewer requests, or more"
            + " quota)",
        "400 | Throttling | true | status 400, Throttling (expected: fewer requests, or more"
            + " quota)",
        "403 | ExpiredToken | true | status 403, ExpiredToken (expected: credentials that AWS"
            + " knows, not expired)",
        "403 | InvalidClientTokenId | true | status 403, InvalidClientTokenId (expected:"
            + " credentials that AWS knows, not expired)",
        "500 | InternalError | true | status 500, InternalError (expected: 200)",
        "503 | ServiceUnavailable | true | status 503, ServiceUnavailable (expected: 200)"
      })
  void knowsWhatIsWorthRetrying(int status, String code, boolean worthRetrying, String message) {
    aws.then(Reply.xml(status, Golden.read("sns/error.xml").replace("CODE", code)));

    assertThat(failure(sink()))
        .hasMessage(message)
        .hasNoCause()
        .returns(worthRetrying, DeliveryException::worthRetrying);
    // Who delivers tries again, not the SDK.
    assertThat(aws.received()).hasSize(1);
  }

  @Test
  void aTopicThatIsSlowIsTriedAgain() {
    aws.then(Reply.silence());

    assertThat(failure(sink(Duration.ofMillis(100))))
        .hasMessage("no answer in time (expected: an answer)")
        .returns(true, DeliveryException::worthRetrying);
  }

  @Test
  void aServiceThatBreaksOffIsTriedAgain() {
    aws.then(Reply.closed());

    assertThat(failure(sink()))
        .hasMessage("the connection broke off (expected: a whole answer)")
        .returns(true, DeliveryException::worthRetrying);
  }

  @Test
  void aServiceThatIsNotThereIsTriedAgain() throws Exception {
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI nobody = URI.create("http://127.0.0.1:" + bound.getLocalPort());
      try (AwsClients nowhere = new AwsClients(new AwsConfig("eu-central-1", nobody, Map.of()));
          SnsSink sink = new SnsSink(TOPIC, nowhere)) {
        assertThat(failure(sink))
            .hasMessage("no connection (expected: a service that answers)")
            .returns(true, DeliveryException::worthRetrying);
      }
    }
  }

  @Test
  void anInterruptEndsADelivery() throws Exception {
    aws.then(Reply.silence());
    CompletableFuture<Object> ended = new CompletableFuture<>();
    Thread deliverer = Thread.ofPlatform().daemon().start(() -> ended.complete(outcome(sink())));
    aws.next();
    deliverer.interrupt();

    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alerts",
        "arn:aws:sns:eu-central-1:123456789012:alerts.fifo",
        "arn:aws:sqs:eu-central-1:123456789012:alerts"
      })
  void refusesWhatIsNoTopic(String topic) {
    assertThatThrownBy(() -> new SnsSink(topic, clients))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("topic: " + topic + " (expected: a standard topic");
  }

  @Test
  void refusesATopicOfAnotherRegion() {
    assertThatThrownBy(() -> new SnsSink("arn:aws:sns:eu-west-1:123456789012:alerts", clients))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("topic: in eu-west-1 (expected: in eu-central-1, as aws.region says)");
  }

  @Test
  void refusesToSendWhatIsTooLarge() {
    Notification huge = notification(Notification.Kind.FIRING, "x".repeat(60_000));

    assertThatThrownBy(() -> sink().deliver(huge))
        .isInstanceOf(DeliveryException.class)
        .hasMessageContaining("(expected: at most 262144)");
    assertThat(aws.received()).isEmpty();
  }

  private SnsSink sink() {
    return sink(AMPLE);
  }

  private SnsSink sink(Duration timeout) {
    return new SnsSink(TOPIC, clients, timeout);
  }

  private static Object outcome(SnsSink sink) {
    try {
      sink.deliver(notification(Notification.Kind.TEST, "This is a test alert"));
      return "delivered";
    } catch (DeliveryException | InterruptedException e) {
      return e;
    }
  }

  private static DeliveryException failure(SnsSink sink) {
    return Objects.requireNonNull(
        catchThrowableOfType(
            DeliveryException.class,
            () -> sink.deliver(notification(Notification.Kind.FIRING, "It is slow"))));
  }

  private static Notification notification(Notification.Kind kind, String summary) {
    Instant since = Instant.parse("2026-11-01T12:00:00.123456Z");
    boolean resolved = kind == Notification.Kind.RESOLVED;
    return new Notification(
        new NotificationId("01a196fb-167b-7418-bfc9-945a02770b39"),
        kind,
        new Condition(
            "slo-latency-burn-1h",
            Severity.PAGE,
            summary,
            kind == Notification.Kind.TEST ? "" : "At this rate the budget is gone in 2 days.",
            16,
            14.4),
        resolved ? since.plusSeconds(900) : since,
        since,
        resolved ? since.plusSeconds(900) : null,
        URI.create("https://runtime.example/dashboard"),
        kind == Notification.Kind.TEST
            ? List.of()
            : List.of(
                new Example(
                    new DispatchId("01a196fb-1000-7418-bfc9-945a02770b39"),
                    JournalEntry.Status.FAILED,
                    1_250_311)));
  }
}
