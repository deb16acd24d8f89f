package dev.agentruntime.core.backend;

import dev.agentruntime.core.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** A backend that answers with what it was asked, at once: for measuring what the runtime costs. */
public final class EchoBackend implements Backend {

  @Override
  public BackendResult execute(BackendCall call) {
    Map<String, Value> said = new LinkedHashMap<>(8);
    said.put("intent", Value.text(call.intent().name()));
    said.put("context", call.context());
    said.put("input", call.input() == null ? Value.Null.NULL : call.input());
    return new BackendResult.Answered(new Answer("echo", new Value.Fields(said), Usage.NONE));
  }
}
