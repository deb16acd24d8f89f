package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.EchoBackend;
import dev.agentruntime.core.backend.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EchoBackendTest extends BackendContract {

  @Override
  protected Backend answering() {
    return new EchoBackend();
  }

  @Override
  protected int held() {
    return 0;
  }

  @Test
  void saysWhatItWasAsked() {
    assertThat(new EchoBackend().execute(BackendCalls.call(Value.text("hello"))))
        .isEqualTo(echoed(Value.text("hello")));
  }

  @Test
  void saysNullWhereThereIsNoInput() {
    assertThat(new EchoBackend().execute(BackendCalls.call(null)))
        .isEqualTo(echoed(Value.Null.NULL));
  }

  private static BackendResult echoed(Value input) {
    return new BackendResult.Answered(
        new Answer(
            "echo",
            new Value.Fields(
                Map.of(
                    "intent",
                    Value.text("call_reasoning"),
                    "context",
                    new Value.Fields(Map.of("user_id", Value.text("test"))),
                    "input",
                    input)),
            Usage.NONE));
  }
}
