package dev.agentruntime.server;

import dev.agentruntime.aws.bedrock.BedrockBackend;
import dev.agentruntime.aws.bedrock.BedrockConfig;
import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.MeteredCalls;
import dev.agentruntime.aws.cloudwatch.EmfConfig;
import dev.agentruntime.aws.cloudwatch.EmfMetrics;
import dev.agentruntime.aws.dynamodb.answers.DynamoAnswers;
import dev.agentruntime.aws.dynamodb.history.DynamoHistory;
import dev.agentruntime.aws.dynamodb.history.DynamoHistoryConfig;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournal;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournalConfig;
import dev.agentruntime.aws.dynamodb.policy.DynamoPolicies;
import dev.agentruntime.aws.dynamodb.policy.SetName;
import dev.agentruntime.aws.lambda.FunctionName;
import dev.agentruntime.aws.lambda.LambdaDecider;
import dev.agentruntime.aws.secrets.Secret;
import dev.agentruntime.aws.secrets.SecretName;
import dev.agentruntime.aws.secrets.SecretStore;
import dev.agentruntime.aws.secrets.SecretUnavailableException;
import dev.agentruntime.aws.sns.SnsSink;
import dev.agentruntime.core.alert.AlertSink;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.core.metrics.AwsMeters;
import dev.agentruntime.core.metrics.JournalMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.performance.ThrottleUse;
import dev.agentruntime.core.sigv4.AccessKeys;
import dev.agentruntime.httpbackends.webhook.RotatedSecret;
import dev.agentruntime.server.AgentRuntime.Parts;
import dev.agentruntime.server.auth.KeySource;
import dev.agentruntime.server.config.AwsSettings;
import dev.agentruntime.server.config.BackendSpec;
import dev.agentruntime.server.config.GovernanceSettings;
import dev.agentruntime.server.config.JournalTables;
import dev.agentruntime.server.config.PolicyTable;
import dev.agentruntime.server.config.RuntimeConfig;
import dev.agentruntime.server.config.StoredSecret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of what is asked of AWS. Nothing of it is opened until something is. */
final class AwsWiring {
  private static final Logger log = LoggerFactory.getLogger(AwsWiring.class);
  private static final String SERVICE = "api";

  private final RuntimeConfig config;
  private final Parts parts;
  private final AwsMeters meters;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final LongSupplier random;
  private @Nullable AwsClients clients;
  private @Nullable SecretStore secrets;

  /**
   * @param parts closes what is opened here
   * @param random yields 64 random bits
   */
  AwsWiring(
      RuntimeConfig config,
      Parts parts,
      Meters meters,
      InstantSource clock,
      LongSupplier nanos,
      LongSupplier random) {
    this.config = config;
    this.parts = parts;
    this.meters = new AwsMeters(meters);
    this.clock = clock;
    this.nanos = nanos;
    this.random = random;
  }

  PolicySource policies(PolicyTable table, Duration poll) {
    return parts.add(
        "policies", DynamoPolicies.open(clients(), table.name(), new SetName(table.set()), poll));
  }

  AnswerStore answers(String table, Duration retention) {
    return parts.add("answers", DynamoAnswers.open(clients(), table, clock, retention));
  }

  Recorded recorded(JournalTables tables, JournalMeters journalMeters) throws IOException {
    Duration retention = config.journal().retention();
    DynamoHistory history =
        parts.add(
            "dispatches",
            DynamoHistory.open(
                clients(),
                DynamoHistoryConfig.of(tables.dispatches(), tables.events(), retention),
                clock));
    DynamoJournalConfig journalConfig = DynamoJournalConfig.of(tables.events(), retention);
    DynamoJournal journal =
        parts.add(
            "journal",
            DynamoJournal.open(
                clients(),
                journalConfig,
                clock,
                nanos,
                random,
                history.readSide(),
                (entries, _, took) -> journalMeters.committed(entries, took)));
    // A thread for each: going through what another left must not let the own lease lapse.
    ScheduledExecutorService upkeep =
        parts.add(
            "upkeep of the journal",
            Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("journal-upkeep-", 0).factory()));
    every(upkeep, journalConfig.lease().renewed(), "renewing the journal's lease", journal::renew);
    every(
        upkeep,
        journalConfig.lease().renewed(),
        "closing what others left",
        () -> {
          int closed = journal.abandoned().sweep();
          if (closed > 0) {
            log.warn("{} dispatches were acting when another server stopped; now closed", closed);
          }
        });
    return new Recorded(journal, history, () -> (double) history.lag(), _ -> 0, () -> {});
  }

  private static void every(
      ScheduledExecutorService executor, Duration period, String what, Chore chore) {
    AtomicBoolean failing = new AtomicBoolean();
    var _ =
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
                if (failing.getAndSet(false)) {
                  log.info("{} works again", what);
                }
              } catch (IOException | JournalUnavailableException e) {
                if (!failing.getAndSet(true)) {
                  log.warn("{} failed, and is tried again and again: {}", what, e.getMessage());
                }
              } catch (RuntimeException e) {
                log.error("{} met a bug", what, e);
              }
            },
            period.toNanos(),
            period.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  Backend bedrock(String name, BackendSpec.Bedrock spec) {
    BackendSpec.Guardrail guardrail = spec.guardrail();
    return new BedrockBackend(
        new BedrockConfig(
            name,
            spec.model(),
            spec.systemPrompt(),
            spec.temperature(),
            spec.topP(),
            spec.maxTokens(),
            spec.stopSequences(),
            new BedrockConfig.Prices(
                spec.inputPricePerMillion(),
                spec.outputPricePerMillion(),
                spec.cacheReadPricePerMillion(),
                spec.cacheWritePricePerMillion()),
            guardrail == null
                ? null
                : new BedrockConfig.Guardrail(guardrail.id(), guardrail.version())),
        clients());
  }

  /**
   * Returns who has a function decide.
   *
   * @throws IOException where the function's name is none
   */
  Function<Authorization, Decision> decider(GovernanceSettings.Function function)
      throws IOException {
    FunctionName name =
        FunctionName.parse(function.name())
            .orElseThrow(
                () ->
                    new IOException(
                        "governance: lambda:%s (expected: lambda: and %s)"
                            .formatted(function.name(), FunctionName.EXPECTED)));
    return parts.add("governance", LambdaDecider.open(clients(), name, function.deadline()));
  }

  /**
   * Returns who tells a topic.
   *
   * @throws IOException where the topic is not to be reached from the region
   */
  AlertSink topic(String arn) throws IOException {
    try {
      return parts.add("topic", new SnsSink(arn, clients()));
    } catch (IllegalArgumentException e) {
      throw new IOException("alerts.sns.topic: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the source of a list of keys, read once.
   *
   * @throws IOException where it cannot be had
   */
  KeySource keys(StoredSecret stored) throws IOException {
    return read(stored, secrets()::open)::current;
  }

  /**
   * Returns what webhooks are signed with, as it is rotated.
   *
   * @throws IOException where it cannot be had, or used
   */
  RotatedSecret rotatedSecret(StoredSecret stored) throws IOException {
    Secret secret = read(stored, secrets()::openWithPrevious);
    try {
      RotatedSecret rotated =
          new RotatedSecret(stored.toString(), secret::current, secret::previous);
      secret.onChange(rotated::refresh);
      return rotated;
    } catch (IllegalArgumentException e) {
      throw new IOException(stored + ": " + e.getMessage(), e);
    }
  }

  private static Secret read(StoredSecret stored, Opening opening) throws IOException {
    try {
      return opening.open(SecretName.of(stored.toString()).orElseThrow());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + stored, e);
    }
  }

  /** Returns who writes what CloudWatch is to know to {@code out}. */
  Consumer<Interval> cloudWatch(PrintStream out) {
    return parts.add(
        "CloudWatch metrics",
        new EmfMetrics(
            new EmfConfig(config.aws().project(), SERVICE, EmfConfig.DEFAULT_EVERY), out));
  }

  /** Returns how much of what DynamoDB may throttle it does. */
  ThrottleUse throttles() {
    String service = AwsApi.DYNAMODB.code();
    return new ThrottleUse(
        () -> meters.attempts(service).all(),
        () -> meters.attempts(service).throttled(),
        "DynamoDB");
  }

  private SecretStore secrets() {
    if (secrets == null) {
      secrets = parts.add("secrets", new SecretStore(clients(), config.aws().secretsPoll()));
    }
    return secrets;
  }

  /** Returns what calls to backends are signed with. */
  AccessKeys accessKeys() {
    return clients().accessKeys();
  }

  private AwsClients clients() {
    if (clients == null) {
      AwsSettings aws = config.aws();
      Map<AwsApi, URI> endpoints = new EnumMap<>(AwsApi.class);
      for (AwsApi service : AwsApi.values()) {
        URI endpoint = aws.endpoints().get(service.code());
        if (endpoint != null) {
          endpoints.put(service, endpoint);
        }
      }
      // Who does nothing but sign needs none, and opens no client.
      String region = Objects.requireNonNullElse(aws.region(), "none");
      AwsConfig where = new AwsConfig(region, aws.endpoint(), endpoints);
      clients = parts.add("AWS clients", new AwsClients(where, new MeteredCalls(meters)));
    }
    return clients;
  }

  /** The first reading of a secret. */
  private interface Opening {
    Secret open(SecretName name) throws SecretUnavailableException, InterruptedException;
  }

  /** Something to be done again and again. */
  private interface Chore {
    void run() throws IOException, JournalUnavailableException;
  }
}
