package dev.agentruntime.aws.bedrock;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.BoundedCall;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Failure;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Model;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/**
 * A backend that asks a model of Amazon Bedrock by its Converse operation, not streamed. Nothing is
 * tried again here: an answer that was lost may have been paid for.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">
 *     Converse</a>
 */
public final class BedrockBackend implements Backend {
  /** Longer than a route may grant: each call ends with its own time. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final BedrockConfig config;
  private final BedrockRuntimeClient client;
  private final ConverseAnswer answers;
  private final Optional<Model> model;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * @param clients stay open when this is closed
   */
  public BedrockBackend(BedrockConfig config, AwsClients clients) {
    this.config = config;
    client =
        clients.open(
            AwsApi.BEDROCK,
            BedrockRuntimeClient.builder(),
            LONGEST,
            DefaultRetryStrategy.doNotRetry());
    answers = new ConverseAnswer(config);
    URI server = server(client);
    model = Optional.of(new Model("aws.bedrock", config.model(), server.getHost(), port(server)));
  }

  @Override
  public Optional<Model> model() {
    return model;
  }

  @Override
  public BackendResult execute(BackendCall call) throws InterruptedException {
    ConverseRequest request;
    try {
      Conversation conversation = Conversation.of(config.systemPrompt(), call.input());
      request = ConverseCall.of(config, conversation, call.dispatchId());
    } catch (UnfitInputException e) {
      return new Failure(Kind.REJECTED, "backend %s: %s".formatted(config.name(), e.getMessage()));
    }
    try {
      return answers.read(BoundedCall.within(call.timeout(), () -> converse(request)));
    } catch (TimeoutException e) {
      return new Failure(
          Kind.TIMED_OUT,
          "backend %s: no answer within %d ms (expected: an answer)"
              .formatted(config.name(), call.timeout().toMillis()));
    } catch (SdkException e) {
      return ConverseProblem.of(config.name(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** Returns how many calls hold a connection. */
  int underWay() {
    return underWay.get();
  }

  private ConverseResponse converse(ConverseRequest request) {
    underWay.incrementAndGet();
    try {
      return client.converse(request);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private static URI server(BedrockRuntimeClient client) {
    var settings = client.serviceClientConfiguration();
    return settings
        .endpointOverride()
        .orElseGet(
            () ->
                BedrockRuntimeEndpointProvider.defaultProvider()
                    .resolveEndpoint(with -> with.region(settings.region()))
                    .join()
                    .url());
  }

  private static int port(URI server) {
    return server.getPort() >= 0
        ? server.getPort()
        : "http".equals(server.getScheme()) ? HTTP : HTTPS;
  }
}
