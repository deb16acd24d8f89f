package dev.agentruntime.httpbackends.openai;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Failure;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Model;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.HttpTarget;
import dev.agentruntime.httpbackends.client.Outcome;
import dev.agentruntime.httpbackends.client.Signing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backend that asks an OpenAI-compatible server for a chat completion, not streamed.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">the API</a>
 */
public final class OpenAiBackend implements Backend {
  private final OpenAiConfig config;
  private final HttpTarget target;
  private final HttpPool pool;
  private final ChatAnswer answers;
  private final Optional<Model> model;

  /**
   * @param pool stays open when this is closed
   */
  public OpenAiBackend(OpenAiConfig config, HttpPool pool) {
    this(config, pool, null);
  }

  /**
   * @param pool stays open when this is closed
   * @param signing of every request; null for none
   */
  public OpenAiBackend(OpenAiConfig config, HttpPool pool, @Nullable Signing signing) {
    this.config = config;
    this.target = signing == null ? config.target() : config.target().signed(signing);
    this.pool = pool;
    this.answers = new ChatAnswer(config);
    this.model = Optional.of(new Model("openai", config.model(), target.hostName(), target.port()));
  }

  @Override
  public Optional<Model> model() {
    return model;
  }

  @Override
  public BackendResult execute(BackendCall call) throws InterruptedException {
    byte[] body;
    try {
      body = ChatRequest.of(config, call.input());
    } catch (UnfitInputException e) {
      return new Failure(Kind.REJECTED, "backend %s: %s".formatted(config.name(), e.getMessage()));
    }
    return switch (pool.exchange(target, call, body)) {
      case Outcome.Broken broken -> broken.failureOf(config.name());
      case Outcome.Reply reply -> answers.read(reply);
    };
  }
}
