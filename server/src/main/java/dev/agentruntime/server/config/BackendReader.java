package dev.agentruntime.server.config;

import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reader of the section {@code backends}. */
final class BackendReader {
  private static final Form<BigDecimal> PRICE = Forms.number("0", "1000000");
  private static final URI EXAMPLE = URI.create("http://127.0.0.1:9000/");

  /** The backends that are there whatever the file says, unless it makes them something else. */
  private static final Map<String, Kind> BUILT_IN =
      Map.of("reasoner", Kind.REASONER, "metrics", Kind.METRICS);

  private BackendReader() {}

  static Map<String, BackendSpec> read(Section root) {
    Map<String, BackendSpec> backends = new LinkedHashMap<>();
    root.sections("backends", List.of("reasoner", "metrics"))
        .forEach((name, section) -> backends.put(name, backend(name, section)));
    return backends;
  }

  private static BackendSpec backend(String name, Section section) {
    Form<Kind> form = Forms.choice(Kind.class);
    String meaning =
        "What the backend is. The backends `reasoner` and `metrics` are there unasked, each of the"
            + " kind of its name.";
    Kind builtIn = BUILT_IN.get(name);
    Kind kind =
        builtIn == null
            ? section.demanded("kind", form, meaning)
            : section.value("kind", form, builtIn, meaning);
    if (kind == null) {
      section.ignoreRest();
      return new BackendSpec.Echo();
    }
    return of(kind, section, section.variant("kind `" + form.writer().write(kind) + "`"));
  }

  private static BackendSpec of(Kind kind, Section backend, Section section) {
    return switch (kind) {
      case REASONER -> reasoner(section);
      case ECHO -> new BackendSpec.Echo();
      case HTTP -> http(section, backend.section("sign"));
      case OPENAI -> openAi(section, backend.section("sign"));
      case BEDROCK -> bedrock(section);
      case METRICS -> new BackendSpec.Metrics();
    };
  }

  private static BackendSpec reasoner(Section section) {
    return new BackendSpec.Reasoner(
        section.optional(
            "documents",
            Forms.PATH,
            "the documentation of Agent Runtime",
            "The folder of documents that it answers from."),
        section
            .value(
                "abstain_below",
                Forms.number("0", "1"),
                new BigDecimal("0.28"),
                "The similarity under which it says that it does not know.")
            .doubleValue());
  }

  private static BackendSpec http(Section section, Section sign) {
    BackendSpec.Http http =
        new BackendSpec.Http(
            section.required("url", Forms.HTTP_URL, EXAMPLE, "Where the input is sent."),
            section.value(
                "method",
                Forms.choice(List.of("GET", "POST", "PUT", "PATCH", "DELETE")),
                "POST",
                "The method of the request."),
            Headers.read(section),
            Math.toIntExact(
                section.value(
                    "max_response_bytes",
                    Forms.size(1, 1 << 30),
                    1L << 20,
                    "The largest response that is read; a larger one is a failure.")),
            sign.isGiven() ? SigningSettings.read(sign) : null);
    if (http.sign() != null) {
      http.headers().keySet().stream()
          .filter(BackendReader::isOfSignature)
          .forEach(name -> section.problem("headers", name + " beside sign", "one of the two"));
    }
    return http;
  }

  private static BackendSpec openAi(Section section, Section sign) {
    BackendSpec.OpenAi openAi =
        new BackendSpec.OpenAi(
            section.required(
                "url",
                Forms.HTTP_URL,
                EXAMPLE,
                "The base of the API, such as `https://api.openai.com/v1`."),
            section.required("model", Forms.text(256), "model", "The model that answers."),
            apiKey(section),
            systemPrompt(section),
            section.optional(
                "temperature",
                Forms.number("0", "2"),
                "the server's",
                "How freely the model words."),
            section.optional(
                "max_tokens",
                Forms.whole(1, 10_000_000),
                "the server's",
                "How many tokens an answer may have."),
            price(section, "input_price_per_million", "What a million input tokens cost, in USD."),
            price(
                section, "output_price_per_million", "What a million output tokens cost, in USD."),
            sign.isGiven() ? SigningSettings.read(sign) : null);
    if (openAi.apiKey() != null && openAi.sign() != null) {
      section.problem("api_key_env", "a key beside sign", "one of the two");
    }
    return openAi;
  }

  private static boolean isOfSignature(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("authorization") || name.startsWith("x-amz-");
  }

  private static BackendSpec bedrock(Section section) {
    return new BackendSpec.Bedrock(
        section.required(
            "model", Forms.MODEL, "model", "The id or the ARN of a model or an inference profile."),
        systemPrompt(section),
        section.optional(
            "temperature", Forms.number("0", "1"), "the model's", "How freely the model words."),
        section.optional(
            "top_p",
            Forms.number("0", "1"),
            "the model's",
            "Of which share of the likeliest tokens the model chooses."),
        section.optional(
            "max_tokens",
            Forms.whole(1, 10_000_000),
            "the model's",
            "How many tokens an answer may have."),
        section.optionalList(
            "stop_sequences", Forms.text(128), "Texts that end an answer where they come up."),
        price(section, "input_price_per_million", "What a million input tokens cost, in USD."),
        price(section, "output_price_per_million", "What a million output tokens cost, in USD."),
        cachePrice(section, "cache_read_price_per_million", "read from"),
        cachePrice(section, "cache_write_price_per_million", "written to"),
        guardrail(section.section("guardrail")));
  }

  private static @Nullable BigDecimal cachePrice(Section section, String name, String done) {
    return section.optional(
        name,
        PRICE,
        "the price of input",
        "What a million tokens " + done + " the model's cache cost, in USD.");
  }

  private static BackendSpec.@Nullable Guardrail guardrail(Section section) {
    String id =
        section.optional(
            "id", Forms.text(2048), "none", "The guardrail's id or ARN that watches both ways.");
    String version =
        section.value("version", Forms.GUARDRAIL_VERSION, "DRAFT", "Which version of it.");
    return id == null ? null : new BackendSpec.Guardrail(id, version);
  }

  private static @Nullable String systemPrompt(Section section) {
    return section.optional(
        "system_prompt", Forms.text(65_536), "none", "What the model is told first.");
  }

  private static @Nullable Secret apiKey(Section section) {
    String variable =
        section.optional(
            "api_key_env",
            Forms.VARIABLE_NAME,
            "none",
            "The environment variable that holds the API key.");
    if (variable == null) {
      return null;
    }
    String key = section.environment(variable);
    if (key == null || key.isBlank()) {
      section.problem("api_key_env", variable + ", which is not set", "a variable that is set");
      return null;
    }
    return new Secret(key.strip());
  }

  private static BigDecimal price(Section section, String name, String meaning) {
    return section.value(name, PRICE, BigDecimal.ZERO, meaning);
  }

  private enum Kind {
    REASONER,
    ECHO,
    HTTP,
    OPENAI,
    BEDROCK,
    METRICS
  }
}
