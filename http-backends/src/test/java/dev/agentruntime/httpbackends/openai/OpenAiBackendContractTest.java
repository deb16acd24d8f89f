package dev.agentruntime.httpbackends.openai;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.httpbackends.client.ClientConfig;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.PoolView;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.testkit.WaitingBackendContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class OpenAiBackendContractTest extends WaitingBackendContract {
  private final HttpPool pool = new HttpPool(ClientConfig.defaults(), System::nanoTime);
  private LoopbackServer answering;
  private LoopbackServer silent;

  @BeforeEach
  void start() throws Exception {
    answering =
        LoopbackServer.answeringJson(
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hi\"}}]}");
    silent = LoopbackServer.silent();
  }

  @AfterEach
  void stop() throws Exception {
    pool.close();
    answering.close();
    silent.close();
  }

  @Override
  protected Backend answering() {
    return backend(answering);
  }

  @Override
  protected Backend silent() {
    return backend(silent);
  }

  @Override
  protected void awaitArrival() throws Exception {
    silent.next();
  }

  @Override
  protected int held() {
    return PoolView.inUse(pool);
  }

  private Backend backend(LoopbackServer server) {
    return new OpenAiBackend(OpenAiConfig.of("model", server.uri("/v1"), "small"), pool);
  }
}
