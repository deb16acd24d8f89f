package dev.agentruntime.server;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.EchoBackend;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.MetricsBackend;
import dev.agentruntime.embedded.reasoner.Reasoner;
import dev.agentruntime.embedded.reasoner.ReasonerConfig;
import dev.agentruntime.httpbackends.client.ClientConfig;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.client.HttpTarget;
import dev.agentruntime.httpbackends.client.Signing;
import dev.agentruntime.httpbackends.http.HttpBackend;
import dev.agentruntime.httpbackends.openai.OpenAiBackend;
import dev.agentruntime.httpbackends.openai.OpenAiConfig;
import dev.agentruntime.server.AgentRuntime.Parts;
import dev.agentruntime.server.config.BackendSpec;
import dev.agentruntime.server.config.HttpClientSettings;
import dev.agentruntime.server.config.RouteSettings;
import dev.agentruntime.server.config.RuntimeConfig;
import dev.agentruntime.server.config.Secret;
import dev.agentruntime.server.config.SigningSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The wiring of routes to their backends.
 *
 * @param parts closes what is opened here
 */
record RouteWiring(
    RuntimeConfig config,
    Parts parts,
    AwsWiring aws,
    Meters meters,
    InstantSource clock,
    LongSupplier nanos) {

  /** Returns the routes, which lead to backends that are closed with the other parts. */
  Routes routes(Path data) {
    HttpPool pool = parts.add("HTTP client", pool(config.httpClient(), nanos));
    Map<String, Backend> backends = new HashMap<>();
    config
        .backends()
        .forEach(
            (name, spec) ->
                backends.put(name, parts.add("backend " + name, backend(name, spec, data, pool))));
    Map<String, Route> byIntent = new HashMap<>();
    for (RouteSettings settings : config.routes()) {
      Route route =
          new Route(
              settings.name(),
              settings.backend(),
              Objects.requireNonNull(backends.get(settings.backend()), settings.backend()),
              settings.timeout(),
              settings.price());
      settings.intents().forEach(intent -> byIntent.put(intent, route));
    }
    return new Routes(byIntent);
  }

  private Backend backend(String name, BackendSpec spec, Path data, HttpPool pool) {
    return switch (spec) {
      case BackendSpec.Echo _ -> new EchoBackend();
      case BackendSpec.Metrics _ -> new MetricsBackend(meters);
      case BackendSpec.Reasoner reasoner ->
          new Reasoner(
              new ReasonerConfig(
                  reasoner.documents(),
                  data.resolve("reasoner"),
                  reasoner.abstainBelow(),
                  Runtime.getRuntime().availableProcessors()),
              clock);
      case BackendSpec.Http http -> new HttpBackend(name, target(http), pool);
      case BackendSpec.OpenAi openAi ->
          new OpenAiBackend(openAiConfig(name, openAi), pool, signing(openAi.sign()));
      case BackendSpec.Bedrock bedrock -> aws.bedrock(name, bedrock);
    };
  }

  private HttpTarget target(BackendSpec.Http http) {
    HttpTarget target =
        new HttpTarget(http.method(), http.url(), revealed(http.headers()), http.maxResponse());
    Signing signing = signing(http.sign());
    return signing == null ? target : target.signed(signing);
  }

  private @Nullable Signing signing(@Nullable SigningSettings sign) {
    return sign == null
        ? null
        : new Signing(sign.service(), sign.region(), aws.accessKeys(), clock);
  }

  /** Returns a client of its own. */
  static HttpPool pool(HttpClientSettings settings, LongSupplier nanos) {
    return new HttpPool(
        new ClientConfig(
            settings.maxConnections(),
            settings.maxConnectionsPerHost(),
            settings.idle(),
            settings.keepAlive(),
            settings.keepAliveRequests() == 0 ? Integer.MAX_VALUE : settings.keepAliveRequests(),
            ClientConfig.defaults().connectTimeout(),
            settings.timeout()),
        nanos);
  }

  private static OpenAiConfig openAiConfig(String name, BackendSpec.OpenAi spec) {
    Secret apiKey = spec.apiKey();
    return new OpenAiConfig(
        name,
        spec.url(),
        spec.model(),
        apiKey == null ? null : apiKey.value(),
        spec.systemPrompt(),
        spec.temperature(),
        spec.maxTokens(),
        new OpenAiConfig.Prices(spec.inputPricePerMillion(), spec.outputPricePerMillion()),
        Map.of(),
        HttpTarget.DEFAULT_MAX_RESPONSE_BYTES);
  }

  /** Returns headers as they are sent. */
  static Map<String, String> revealed(Map<String, Secret> headers) {
    Map<String, String> revealed = new HashMap<>();
    headers.forEach((name, secret) -> revealed.put(name, secret.value()));
    return revealed;
  }
}
