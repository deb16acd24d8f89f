package dev.agentruntime.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A collector of traces on loopback, which takes what OTLP over HTTP sends and keeps it. */
public final class LoopbackCollector implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  /** A span with the resource and the headers that it came with. */
  public record Received(Span span, Resource resource, Headers headers) {

    public String name() {
      return span.getName();
    }

    public String traceId() {
      return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    public String spanId() {
      return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    /** Returns the parent's id; empty for none. */
    public String parentId() {
      return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /** Returns the attributes as texts; those of a list joined by commas. */
    public Map<String, String> attributes() {
      return texts(span.getAttributesList());
    }

    /** Returns the attributes of the resource as texts. */
    public Map<String, String> resourceAttributes() {
      return texts(resource.getAttributesList());
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
      Map<String, String> texts = new TreeMap<>();
      attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
      return texts;
    }

    private static String text(AnyValue value) {
      return switch (value.getValueCase()) {
        case STRING_VALUE -> value.getStringValue();
        case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
        case INT_VALUE -> Long.toString(value.getIntValue());
        case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
        case ARRAY_VALUE ->
            String.join(
                ",", value.getArrayValue().getValuesList().stream().map(Received::text).toList());
        default -> value.toString();
      };
    }
  }

  private LoopbackCollector(HttpServer server) {
    this.server = server;
  }

  public static LoopbackCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LoopbackCollector collector = new LoopbackCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  /** Returns where it listens, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Waits for {@code count} spans, and returns them in the order in which they came. */
  public List<Received> await(int count) throws InterruptedException {
    List<Received> spans = new ArrayList<>();
    while (spans.size() < count) {
      spans.add(next().orElseThrow(() -> new AssertionError("spans: " + spans)));
    }
    return spans;
  }

  /** Waits for a span that {@code wanted} holds for, and returns all until and with it. */
  public List<Received> awaitUntil(Predicate<Received> wanted) throws InterruptedException {
    List<Received> spans = new ArrayList<>();
    do {
      spans.add(next().orElseThrow(() -> new AssertionError("spans: " + spans)));
    } while (!wanted.test(spans.getLast()));
    return spans;
  }

  private Optional<Received> next() throws InterruptedException {
    return Optional.ofNullable(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      for (ResourceSpans resource : request.getResourceSpansList()) {
        for (ScopeSpans scope : resource.getScopeSpansList()) {
          for (Span span : scope.getSpansList()) {
            received.add(new Received(span, resource.getResource(), exchange.getRequestHeaders()));
          }
        }
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
