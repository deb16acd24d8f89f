package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that tells a topic of SNS of its alerts. */
final class TopicTest {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alerts";

  @TempDir private Path folder;

  @Test
  void aTestAlertIsPublished() throws Exception {
    BlockingQueue<String> published = new LinkedBlockingQueue<>();
    AtomicInteger status = new AtomicInteger(200);
    HttpServer sns =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sns.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            published.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            byte[] answer =
                (status.get() == 200
                        ? "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                            + "<PublishResult><MessageId>1</MessageId></PublishResult>"
                            + "</PublishResponse>"
                        : "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                            + "<Error><Type>Sender</Type><Code>NotFound</Code>"
                            + "<Message>Topic does not exist</Message></Error></ErrorResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(status.get(), answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    sns.start();
    Path config =
        Files.writeString(
            folder.resolve("runtime.yaml"),
            """
            aws:
              region: eu-central-1
              endpoints: {sns: "http://127.0.0.1:%d"}
            alerts: {sns: {topic: "%s"}}
            """
                .formatted(sns.getAddress().getPort(), TOPIC));
    try (ServerProcess server =
        ServerProcess.start(folder, ServerProcess.NOBODYS_KEYS, "--config", config.toString())) {
      Commands.Result told = test(server);
      assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
      assertThat(told.out()).containsPattern("sns +ok +delivered in");
      @Nullable String request = published.poll(Commands.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(request)
          .contains(
              "Action=Publish",
              "TopicArn=" + TOPIC,
              "This is a test alert",
              server.url() + "/dashboard");

      status.set(404);
      Commands.Result refused = test(server);
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.out()).containsPattern("log +ok").containsPattern("sns +FAIL .*NotFound");
    } finally {
      sns.stop(0);
    }
  }

  private static Commands.Result test(ServerProcess server) {
    return Commands.run("alert", "test", "--url", server.url().toString());
  }
}
