package dev.agentruntime.httpbackends.http;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.HttpTarget;
import dev.agentruntime.httpbackends.client.Outcome;
import dev.agentruntime.json.JsonWriter;
import tools.jackson.core.JsonGenerator;

/** A backend that forwards each dispatch, as JSON, to one URL. */
public final class HttpBackend implements Backend {
  private final String name;
  private final HttpTarget target;
  private final HttpPool pool;

  /**
   * @param name as configured, for the details of failures
   * @param pool stays open when this is closed
   */
  public HttpBackend(String name, HttpTarget target, HttpPool pool) {
    this.name = name;
    this.target = target;
    this.pool = pool;
  }

  @Override
  public BackendResult execute(BackendCall call) throws InterruptedException {
    byte[] body = JsonWriter.bytes(json -> write(json, call));
    return switch (pool.exchange(target, call, body)) {
      case Outcome.Broken broken -> broken.failureOf(name);
      case Outcome.Reply reply -> ForwardedAnswer.read(name, reply);
    };
  }

  private static void write(JsonGenerator json, BackendCall call) {
    json.writeStartObject();
    json.writeStringProperty("dispatch_id", call.dispatchId().value());
    json.writeStringProperty("intent", call.intent().name());
    json.writeName("context");
    JsonWriter.write(json, call.context());
    json.writeName("input");
    JsonWriter.write(json, call.input() == null ? Value.Null.NULL : call.input());
    json.writeEndObject();
  }
}
