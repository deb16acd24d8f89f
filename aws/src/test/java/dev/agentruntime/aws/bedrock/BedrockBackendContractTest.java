package dev.agentruntime.aws.bedrock;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.testkit.BedrockReply;
import dev.agentruntime.testkit.LoopbackBedrock;
import dev.agentruntime.testkit.WaitingBackendContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class BedrockBackendContractTest extends WaitingBackendContract {
  private final List<BedrockBackend> backends = new ArrayList<>();
  private LoopbackBedrock bedrock;
  private AwsClients clients;

  @BeforeEach
  void start() {
    bedrock = LoopbackBedrock.start();
    clients = new AwsClients(new AwsConfig("eu-central-1", bedrock.url(), Map.of()));
  }

  @AfterEach
  void stop() {
    clients.close();
    bedrock.close();
  }

  @Override
  protected Backend answering() {
    return backend();
  }

  @Override
  protected Backend silent() {
    bedrock.always(BedrockReply.silence());
    return backend();
  }

  @Override
  protected void awaitArrival() throws Exception {
    bedrock.next();
  }

  @Override
  protected int held() {
    return backends.stream().mapToInt(BedrockBackend::underWay).sum();
  }

  private Backend backend() {
    BedrockBackend backend = new BedrockBackend(BedrockConfig.of("model", "small"), clients);
    backends.add(backend);
    return backend;
  }
}
