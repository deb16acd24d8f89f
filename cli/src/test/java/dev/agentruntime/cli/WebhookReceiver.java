package dev.agentruntime.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks on a free loopback port. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final int port;
  private final BlockingQueue<Webhook> received = new LinkedBlockingQueue<>();

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    port = server.getAddress().getPort();
    server.start();
  }

  /** A request as it came. */
  record Webhook(String path, String id, String timestamp, String signature, String body) {

    /** Returns whether {@code key} is one that signed it, as Standard Webhooks has it. */
    boolean isSignedWith(byte[] key) throws Exception {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      String own = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
      return List.of(signature.split(" ", -1)).contains(own);
    }
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Returns the next webhook, waiting for it. */
  Webhook next() throws InterruptedException {
    Webhook next = received.poll(Commands.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no webhook");
    }
    return next;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          new Webhook(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              body));
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
