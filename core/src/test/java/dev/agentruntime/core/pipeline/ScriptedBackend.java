package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A backend that does what its script says, and remembers its calls. */
final class ScriptedBackend implements Backend {
  private final Script script;
  private final List<BackendCall> calls = new CopyOnWriteArrayList<>();

  /** What to do with a call. */
  @FunctionalInterface
  interface Script {
    BackendResult run(BackendCall call) throws InterruptedException;
  }

  ScriptedBackend(Script script) {
    this.script = script;
  }

  static ScriptedBackend answering() {
    return new ScriptedBackend(_ -> new BackendResult.Answered(Requests.ANSWER));
  }

  static ScriptedBackend failing(BackendResult.Kind kind, String detail) {
    return new ScriptedBackend(_ -> new BackendResult.Failure(kind, detail));
  }

  @Override
  public BackendResult execute(BackendCall call) throws InterruptedException {
    calls.add(call);
    return script.run(call);
  }

  List<BackendCall> calls() {
    return List.copyOf(calls);
  }
}
