package dev.agentruntime.httpbackends.http;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.httpbackends.client.ClientConfig;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.HttpTarget;
import dev.agentruntime.httpbackends.client.PoolView;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.testkit.WaitingBackendContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class HttpBackendContractTest extends WaitingBackendContract {
  private final HttpPool pool = new HttpPool(ClientConfig.defaults(), System::nanoTime);
  private LoopbackServer answering;
  private LoopbackServer silent;

  @BeforeEach
  void start() throws Exception {
    answering = LoopbackServer.answeringJson("{\"message\":\"hi\"}");
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
    return new HttpBackend(
        "forward",
        new HttpTarget("POST", server.uri("/act"), Map.of(), HttpTarget.DEFAULT_MAX_RESPONSE_BYTES),
        pool);
  }
}
