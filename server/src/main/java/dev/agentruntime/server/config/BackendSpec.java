package dev.agentruntime.server.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a backend is to be. */
public sealed interface BackendSpec {

  /**
   * The embedded reasoner.
   *
   * @param documents the folder that it answers from; null for the project's own documentation
   * @param abstainBelow the similarity from 0 to 1 under which it gives no answer
   */
  record Reasoner(@Nullable Path documents, double abstainBelow) implements BackendSpec {}

  /** A backend that answers with its input. */
  record Echo() implements BackendSpec {}

  /** A backend that answers with the figures of the runtime itself. */
  record Metrics() implements BackendSpec {}

  /**
   * A service behind a URL.
   *
   * @param headers sent with every request
   * @param maxResponse in bytes
   * @param sign null for requests that are not signed
   */
  record Http(
      URI url,
      String method,
      Map<String, Secret> headers,
      int maxResponse,
      @Nullable SigningSettings sign)
      implements BackendSpec {
    public Http {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(method, "method");
      headers = Map.copyOf(headers);
    }
  }

  /**
   * The chat completions of an OpenAI-compatible server.
   *
   * @param url of the API, without {@code /chat/completions}
   * @param apiKey null for a server that asks for none
   * @param temperature null to leave it to the server
   * @param maxTokens null to leave it to the server
   * @param inputPricePerMillion US dollars for a million tokens
   * @param outputPricePerMillion US dollars for a million tokens
   * @param sign null for requests that are not signed
   */
  record OpenAi(
      URI url,
      String model,
      @Nullable Secret apiKey,
      @Nullable String systemPrompt,
      @Nullable BigDecimal temperature,
      @Nullable Integer maxTokens,
      BigDecimal inputPricePerMillion,
      BigDecimal outputPricePerMillion,
      @Nullable SigningSettings sign)
      implements BackendSpec {
    public OpenAi {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(inputPricePerMillion, "inputPricePerMillion");
      Objects.requireNonNull(outputPricePerMillion, "outputPricePerMillion");
    }
  }

  /**
   * A model of Amazon Bedrock.
   *
   * @param model its id, or the ARN of an inference profile
   * @param temperature null to leave it to the model
   * @param topP null to leave it to the model
   * @param maxTokens null to leave it to the model
   * @param inputPricePerMillion US dollars for a million tokens
   * @param outputPricePerMillion US dollars for a million tokens
   * @param cacheReadPricePerMillion US dollars for a million tokens; null for the price of input
   * @param cacheWritePricePerMillion US dollars for a million tokens; null for the price of input
   * @param guardrail null for none
   */
  record Bedrock(
      String model,
      @Nullable String systemPrompt,
      @Nullable BigDecimal temperature,
      @Nullable BigDecimal topP,
      @Nullable Integer maxTokens,
      List<String> stopSequences,
      BigDecimal inputPricePerMillion,
      BigDecimal outputPricePerMillion,
      @Nullable BigDecimal cacheReadPricePerMillion,
      @Nullable BigDecimal cacheWritePricePerMillion,
      @Nullable Guardrail guardrail)
      implements BackendSpec {
    public Bedrock {
      Objects.requireNonNull(model, "model");
      stopSequences = List.copyOf(stopSequences);
      Objects.requireNonNull(inputPricePerMillion, "inputPricePerMillion");
      Objects.requireNonNull(outputPricePerMillion, "outputPricePerMillion");
    }
  }

  /**
   * A guardrail of Amazon Bedrock.
   *
   * @param id or ARN
   * @param version a number, or {@code DRAFT}
   */
  record Guardrail(String id, String version) {
    public Guardrail {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(version, "version");
    }
  }
}
