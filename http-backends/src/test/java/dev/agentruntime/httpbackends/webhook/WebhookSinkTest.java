package dev.agentruntime.httpbackends.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.DeliveryException;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.core.alert.NotificationId;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.httpbackends.client.ClientConfig;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.loopback.Http;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.httpbackends.loopback.Request;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a receiver gets, and what the sink makes of its answers. */
final class WebhookSinkTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final String PATH = "/hooks/a-secret-path?token=t";

  private final ManualClock clock = new ManualClock();
  private final HttpPool pool = pool(Duration.ofSeconds(30));

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void postsASignedNotification() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(Http.response("204 No Content", "a/b", ""))) {
      sink(server.uri(PATH)).deliver(notification(Notification.Kind.FIRING));
      Request request = server.next();
      assertThat(request.line()).isEqualTo("POST " + PATH + " HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("content-type", "application/json; charset=UTF-8")
          .containsEntry("webhook-id", "01a196fb-167b-7418-bfc9-945a02770b39")
          .containsEntry("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()))
          .doesNotContainKeys("x-dispatch-id", "idempotency-key");
      assertThat(request.headers().get("webhook-signature")).isEqualTo(signatureOf(request));
    }
  }

  @Test
  void eachSecretSigns() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(Http.response("204 No Content", "a/b", ""))) {
      new WebhookSink(
              server.uri(PATH),
              () -> List.of(WebhookSecret.of("another"), WebhookSecret.of(SECRET)),
              pool,
              clock)
          .deliver(notification(Notification.Kind.FIRING));
      Request request = server.next();
      String[] signatures =
          Objects.requireNonNull(request.headers().get("webhook-signature")).split(" ", -1);
      assertThat(signatures).hasSize(2);
      assertThat(signatures[0]).startsWith("v1,").isNotEqualTo(signatures[1]);
      assertThat(signatures[1]).isEqualTo(signatureOf(request));
    }
  }

  @ParameterizedTest
  @EnumSource(Notification.Kind.class)
  void sendsTheBodyThatReceiversKnow(Notification.Kind kind) throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      sink(server.uri("/")).deliver(notification(kind));
      assertThat(server.next().body()).isEqualTo(golden(kind.code() + ".json"));
    }
  }

  @Test
  void aRetryKeepsTheIdAndHasATimeAndASignatureOfItsOwn() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.receive();
              connection.send(Http.response("500 Oh No", "text/plain", "x"));
              connection.receive();
              connection.send(Http.response("200 OK", "text/plain", ""));
            })) {
      WebhookSink sink = sink(server.uri("/"));
      Notification notification = notification(Notification.Kind.FIRING);
      assertThat(failure(sink, notification))
          .hasMessage("status 500 (expected: 2xx)")
          .returns(true, DeliveryException::worthRetrying);
      Request first = server.next();
      clock.advance(Duration.ofMinutes(1));
      sink.deliver(notification);
      Request second = server.next();
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
      assertThat(second.headers().get("webhook-signature"))
          .isEqualTo(signatureOf(second))
          .isNotEqualTo(first.headers().get("webhook-signature"));
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, true, ",
    "202, true, ",
    "299, true, ",
    "301, false, false",
    "400, false, false",
    "401, false, false",
    "404, false, false",
    "408, false, true",
    "410, false, false",
    "429, false, true",
    "500, false, true",
    "503, false, true"
  })
  void knowsWhatIsWorthRetrying(int status, boolean delivered, Boolean worthRetrying)
      throws Exception {
    String answer = Http.response(status + " S", "text/plain", "the answer is not shown");
    try (LoopbackServer server = LoopbackServer.answering(answer)) {
      WebhookSink sink = sink(server.uri(PATH));
      Notification notification = notification(Notification.Kind.FIRING);
      if (delivered) {
        assertThatCode(() -> sink.deliver(notification)).doesNotThrowAnyException();
      } else {
        assertThat(failure(sink, notification))
            .hasMessage("status " + status + " (expected: 2xx)")
            .returns(worthRetrying, DeliveryException::worthRetrying);
      }
    }
  }

  @Test
  void aReceiverThatIsSlowIsTriedAgain() throws Exception {
    try (HttpPool brief = pool(Duration.ofMillis(500));
        LoopbackServer server = LoopbackServer.silent()) {
      WebhookSink sink = new WebhookSink(server.uri(PATH), WebhookSinkTest::secrets, brief, clock);
      assertThat(failure(sink, notification(Notification.Kind.FIRING)))
          .hasMessage("no whole answer within 500 ms (expected: an answer)")
          .returns(true, DeliveryException::worthRetrying);
    }
  }

  @Test
  void aReceiverThatIsNotThereIsTriedAgainAndNothingSecretIsSaid() throws Exception {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + PATH);
    }
    DeliveryException failure = failure(sink(nobody), notification(Notification.Kind.FIRING));
    assertThat(failure)
        .hasMessage("the connection was refused (expected: a server that answers)")
        .hasNoCause()
        .returns(true, DeliveryException::worthRetrying);
  }

  @Test
  void aReceiverThatBreaksOffIsTriedAgain() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            connection -> {
              connection.receive();
              connection.reset();
            })) {
      assertThat(failure(sink(server.uri(PATH)), notification(Notification.Kind.FIRING)))
          .returns(true, DeliveryException::worthRetrying);
    }
  }

  private WebhookSink sink(URI url) {
    return new WebhookSink(url, WebhookSinkTest::secrets, pool, clock);
  }

  private static List<WebhookSecret> secrets() {
    return List.of(WebhookSecret.of(SECRET));
  }

  private static HttpPool pool(Duration answer) {
    return new HttpPool(
        new ClientConfig(
            2,
            2,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            100,
            Duration.ofSeconds(5),
            answer),
        System::nanoTime);
  }

  private static DeliveryException failure(WebhookSink sink, Notification notification) {
    return Objects.requireNonNull(
        catchThrowableOfType(DeliveryException.class, () -> sink.deliver(notification)));
  }

  /** Signs as a receiver would, from what came over the wire alone. */
  private static String signatureOf(Request request) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    String signed =
        request.headers().get("webhook-id")
            + "."
            + request.headers().get("webhook-timestamp")
            + "."
            + request.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static Notification notification(Notification.Kind kind) {
    Instant since = Instant.parse("2026-11-01T12:00:00.123456Z");
    boolean resolved = kind == Notification.Kind.RESOLVED;
    return new Notification(
        new NotificationId("01a196fb-167b-7418-bfc9-945a02770b39"),
        kind,
        new Condition(
            "slo-latency-burn-1h",
            Severity.PAGE,
            "p95 latency burns its error budget 14.4 times too fast",
            "Over 1 h and over 5 min. At this rate the budget is gone in 2 days.",
            16,
            14.4),
        resolved ? since.plusSeconds(900) : since,
        since,
        resolved ? since.plusSeconds(900) : null,
        URI.create("https://runtime.example/dashboard"),
        List.of(
            new Example(
                new DispatchId("01a196fb-1000-7418-bfc9-945a02770b39"),
                JournalEntry.Status.FAILED,
                1_250_311),
            new Example(
                new DispatchId("01a196fb-1001-7418-bfc9-945a02770b39"),
                JournalEntry.Status.SUCCESS,
                980_004)));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(WebhookSinkTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
