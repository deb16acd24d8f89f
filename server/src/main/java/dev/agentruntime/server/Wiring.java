package dev.agentruntime.server;

import dev.agentruntime.cedarvalidate.OfficialValidator;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.alert.AlertSink;
import dev.agentruntime.core.alert.Alerts;
import dev.agentruntime.core.alert.LogSink;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.UnusablePoliciesException;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.core.journal.WatchedJournal;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.HttpMeters;
import dev.agentruntime.core.metrics.JournalMeters;
import dev.agentruntime.core.metrics.MeteredAnswers;
import dev.agentruntime.core.metrics.MeteredHistory;
import dev.agentruntime.core.metrics.MeteredJournal;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.MetricRecord;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.core.performance.PerformanceBudget;
import dev.agentruntime.core.performance.Resource;
import dev.agentruntime.core.pipeline.Admission;
import dev.agentruntime.core.pipeline.DispatchPipeline;
import dev.agentruntime.core.pipeline.Waiting;
import dev.agentruntime.core.resilience.Deadlines;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.core.slo.Slo;
import dev.agentruntime.core.trace.Tracer;
import dev.agentruntime.embedded.alerts.SqliteAlerts;
import dev.agentruntime.embedded.metrics.SqliteMetrics;
import dev.agentruntime.httpbackends.client.HttpPool;
import dev.agentruntime.httpbackends.webhook.WebhookSecret;
import dev.agentruntime.httpbackends.webhook.WebhookSink;
import dev.agentruntime.server.AgentRuntime.Parts;
import dev.agentruntime.server.auth.Authenticator;
import dev.agentruntime.server.auth.Authenticators;
import dev.agentruntime.server.config.GovernanceSettings;
import dev.agentruntime.server.config.Problem;
import dev.agentruntime.server.config.RuntimeConfig;
import dev.agentruntime.server.config.Secret;
import dev.agentruntime.server.config.ServerSettings;
import dev.agentruntime.server.config.SigningKey;
import dev.agentruntime.server.config.SloFile;
import dev.agentruntime.server.config.StoredSecret;
import dev.agentruntime.server.config.TracingSettings;
import dev.agentruntime.server.config.WebhookSettings;
import dev.agentruntime.server.dashboard.AlertsJson;
import dev.agentruntime.server.dashboard.Dashboard;
import dev.agentruntime.server.dashboard.SloJson;
import dev.agentruntime.server.http.EdgeLimits;
import dev.agentruntime.server.http.Health;
import dev.agentruntime.server.http.HttpEdge;
import dev.agentruntime.server.http.RecentAnswers;
import dev.agentruntime.server.http.Site;
import dev.agentruntime.server.logging.LogLevels;
import dev.agentruntime.server.logging.Logs;
import dev.agentruntime.server.metrics.AlertGauges;
import dev.agentruntime.server.metrics.BudgetRules;
import dev.agentruntime.server.metrics.DiskUse;
import dev.agentruntime.server.metrics.Exposition;
import dev.agentruntime.server.metrics.JvmMeters;
import dev.agentruntime.server.metrics.ProcessFigures;
import dev.agentruntime.server.metrics.RecordedMinutes;
import dev.agentruntime.server.metrics.ResourceSampler;
import dev.agentruntime.server.metrics.ServiceLevels;
import dev.agentruntime.server.metrics.Watch;
import dev.agentruntime.server.monitoring.LatencyBounds;
import dev.agentruntime.telemetry.OtlpTracing;
import dev.agentruntime.telemetry.TracingConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of everything, readable from top to bottom. It and the wirings that it asks are the
 * only places that name adapters, and it alone reads the system's clocks and randomness.
 */
public final class Wiring {
  private static final Logger log = LoggerFactory.getLogger(Wiring.class);
  private static final Duration EXPIRE = Duration.ofSeconds(1);
  private static final Duration PRUNE = Duration.ofMinutes(10);

  private final RuntimeConfig config;
  private final InstantSource clock = InstantSource.system();
  private final LongSupplier nanos = System::nanoTime;
  private final Parts parts = new Parts();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final JournalMeters journalMeters = new JournalMeters(meters);
  private final AwsWiring aws;

  private Wiring(RuntimeConfig config) {
    this.config = config;
    aws =
        new AwsWiring(
            config, parts, meters, clock, nanos, () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * Starts a runtime.
   *
   * @throws IOException where a part cannot start; the message names it, and what was expected
   * @throws UnusablePoliciesException where there are no policies to decide by
   */
  public static AgentRuntime start(RuntimeConfig config)
      throws IOException, UnusablePoliciesException, InterruptedException {
    Wiring wiring = new Wiring(config);
    try {
      return wiring.start();
    } catch (IOException | UnusablePoliciesException | InterruptedException | RuntimeException e) {
      wiring.parts.close();
      throw e;
    }
  }

  private AgentRuntime start() throws IOException, UnusablePoliciesException, InterruptedException {
    Path data = Files.createDirectories(config.data().directory());
    ScheduledExecutorService background =
        parts.add(
            "background work",
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("background").factory()));

    Authenticator authenticator = authenticator();
    StoreWiring stores = new StoreWiring(config, parts, aws, journalMeters, clock, nanos);
    Function<Authorization, Decision> decider = decider(stores);
    Routes routes = new RouteWiring(config, parts, aws, meters, clock, nanos).routes(data);

    Recorded recorded = stores.recorded(data);
    WatchedJournal journal =
        new WatchedJournal(new MeteredJournal(recorded.journal(), journalMeters, nanos), clock);
    DispatchHistory history = recorded.history();
    AnswerStore answers = new MeteredAnswers(stores.answers(data), meters, nanos);

    Admission admission =
        new Admission(config.admission().maxInFlight(), config.admission().retryAfter());
    Deadlines deadlines = new Deadlines(nanos);
    every(background, Deadlines.SWEEP_EVERY, deadlines::sweep);
    every(background, PRUNE, recorded.prune());

    WorstDispatches worst = new WorstDispatches();
    Dispatcher pipeline =
        DispatchPipeline.assemble(
            new DispatchPipeline.Parts(
                admission,
                decider,
                routes,
                journal,
                config.journal().content(),
                answers,
                Waiting.BLOCKING,
                deadlines,
                new DispatchMeters(meters, routes.intents()),
                new BackendMeters(meters),
                worst,
                clock,
                nanos));
    gauges(admission, recorded);

    SqliteMetrics metrics = parts.add("metrics", SqliteMetrics.open(data.resolve("metrics.db")));
    PerformanceBudget budget = new PerformanceBudget(config.budgets().bounds());
    Slo slo = new Slo(objectives());
    slo.refill(new RecordedMinutes(metrics, clock.instant()), clock.instant());
    ServiceLevels levels = new ServiceLevels(slo, meters, clock);
    AtomicReference<URI> lookAt = new AtomicReference<>(dashboardAt(config.server().port()));
    Alerting alerting =
        new Alerting(
            config.alerts(),
            background,
            clock,
            nanos,
            () -> ThreadLocalRandom.current().nextLong());
    Alerts alerts =
        alerting.open(
            parts,
            alertSinks(),
            parts.add("alert store", SqliteAlerts.open(data.resolve("alerts.db"))),
            List.of(levels::conditions, new BudgetRules(budget)),
            worst,
            lookAt::get);
    AlertGauges.register(meters, alerts::board);
    Dashboard dashboard =
        new Dashboard(
            new Dashboard.Parts(
                Version.current(),
                metrics,
                budget,
                () -> levels.report().status().code(),
                admission::inFlight,
                Map.of(
                    "slo", json -> SloJson.write(json, levels.report()),
                    "alerts", json -> AlertsJson.write(json, alerts.board())),
                clock));
    List<Consumer<Interval>> watchers = new ArrayList<>(List.of(levels::take, dashboard::tick));
    if (config.metrics().cloudWatch()) {
      watchers.add(aws.cloudWatch(System.out));
    }
    watch(background, metrics, budget, watchers);

    Health health =
        new Health(
            Version.current(),
            clock,
            () ->
                journal.failure().stream()
                    .map(why -> new Health.FailingPart("journal", why))
                    .toList(),
            admission::draining,
            budget::uses);
    Site site =
        new Site(
            new Site.Parts(
                pipeline,
                config.server().maxJsonDepth(),
                authenticator,
                new MeteredHistory(history, meters, nanos),
                answers,
                new RecentAnswers(
                    config.results().memory(), config.results().retention(), nanos::getAsLong),
                decider,
                alerts,
                health,
                new Exposition(registry, meters, LatencyBounds.of(slo.objectives())),
                dashboard,
                config.auth().isOff(),
                levels::report,
                tracer(),
                logLevels(background)));
    HttpEdge edge = parts.add("edge", edge(site, admission));
    Thread.startVirtualThread(() -> closeInterrupted(recorded, journal));
    lookAt.set(dashboardAt(edge.port()));
    alerting.begin(alerts);

    return new AgentRuntime(
        url(edge.port()), () -> admission.drain(config.shutdown().drainTimeout()), parts);
  }

  private Authenticator authenticator() throws IOException {
    return switch (Authenticators.open(
        config.auth(),
        new Authenticators.Surroundings(
            clock, nanos, Thread::startVirtualThread, System.getenv(), aws::keys))) {
      case Authenticators.Opened(Authenticator authenticator) -> authenticator;
      case Authenticators.Refused(var problems) -> throw unusable(problems);
    };
  }

  private List<Objective> objectives() throws IOException {
    return switch (SloFile.load(config.slo().file())) {
      case SloFile.Objectives(var objectives) -> objectives;
      case SloFile.Invalid(var problems) -> throw unusable(problems);
    };
  }

  private static IOException unusable(List<Problem> problems) {
    return new IOException(
        problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }

  private Function<Authorization, Decision> decider(StoreWiring stores)
      throws IOException, UnusablePoliciesException {
    return switch (config.governance()) {
      case GovernanceSettings.Function function -> aws.decider(function);
      case GovernanceSettings.InProcess _ -> {
        CedarCompiler compiler =
            new CedarCompiler(config.policies().actionGroups(), new OfficialValidator());
        Governor governor = Governor.start(stores.policies(), compiler, clock, nanos);
        meters.gauge(Series.of(Metric.POLICIES), () -> governor.status().policies());
        yield governor::decide;
      }
    };
  }

  private Tracer tracer() {
    TracingSettings settings = config.tracing();
    URI endpoint = settings.endpoint();
    if (endpoint == null) {
      return Tracer.OFF;
    }
    OtlpTracing tracing =
        parts.add(
            "traces",
            OtlpTracing.open(
                new TracingConfig(
                    endpoint,
                    RouteWiring.revealed(settings.headers()),
                    settings.serviceName(),
                    Version.current(),
                    settings.sample().doubleValue(),
                    settings.slowAbove(),
                    settings.content()),
                () -> ThreadLocalRandom.current().nextLong(),
                clock,
                nanos));
    meters.count(Series.of(Metric.TRACES, "exported"), tracing::exported);
    meters.count(Series.of(Metric.TRACES, "lost"), tracing::lost);
    return tracing;
  }

  private LogLevels logLevels(ScheduledExecutorService background) {
    LogLevels levels = new LogLevels(config.logging().level(), Logs.QUIET, Logs::set, clock);
    every(background, EXPIRE, levels::expire);
    return levels;
  }

  private List<AlertSink> alertSinks() throws IOException {
    List<AlertSink> sinks = new ArrayList<>();
    sinks.add(new LogSink());
    WebhookSettings webhook = config.alerts().webhook();
    if (webhook != null) {
      // A client of its own: backends that hang must not keep alerts from going out.
      HttpPool pool = parts.add("webhook client", RouteWiring.pool(config.httpClient(), nanos));
      Supplier<List<WebhookSecret>> secrets =
          switch (webhook.key()) {
            case SigningKey.Given(Secret given) -> {
              WebhookSecret secret = WebhookSecret.of(given.value());
              yield () -> List.of(secret);
            }
            case StoredSecret stored -> aws.rotatedSecret(stored);
          };
      sinks.add(new WebhookSink(webhook.url(), secrets, pool, clock));
    }
    String topic = config.alerts().topic();
    if (topic != null) {
      sinks.add(aws.topic(topic));
    }
    return sinks;
  }

  private HttpEdge edge(Site site, Admission admission) throws IOException, InterruptedException {
    ServerSettings server = config.server();
    int loops =
        server.eventLoops() > 0
            ? server.eventLoops()
            : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return HttpEdge.listen(
        new HttpEdge.Parts(
            server.host(),
            server.port(),
            loops,
            new EdgeLimits(
                server.maxBody(),
                server.maxHeaders(),
                server.maxRequestLine(),
                server.headTimeout(),
                server.bodyTimeout(),
                server.keepAlive(),
                server.keepAliveRequests(),
                server.maxConnections()),
            site,
            new DispatchIds(() -> ThreadLocalRandom.current().nextLong()),
            clock,
            nanos,
            new HttpMeters(meters),
            Thread::startVirtualThread,
            admission::draining));
  }

  private static void closeInterrupted(Recorded recorded, WatchedJournal journal) {
    try {
      int closed = recorded.interrupted().close(journal);
      if (closed > 0) {
        log.warn("{} dispatches were acting when the runtime last stopped; now closed", closed);
      }
    } catch (IOException | JournalUnavailableException e) {
      log.warn("what the last run left open stays so until the next start: {}", e.getMessage());
    }
  }

  private void watch(
      ScheduledExecutorService background,
      MetricHistory history,
      PerformanceBudget budget,
      List<Consumer<Interval>> watchers)
      throws IOException {
    ProcessFigures figures = new ProcessFigures(Path.of("/"));
    JvmMeters jvm = parts.add("JVM meters", new JvmMeters(meters, figures));
    if (config.metrics().pinnedThreads()) {
      Thread.startVirtualThread(jvm::watchPinned);
    }
    for (Resource resource : Resource.values()) {
      meters.gauge(
          Series.of(Metric.BUDGET_USED, resource.code()), () -> budget.use(resource).used());
    }
    Long bandwidth = config.budgets().networkBandwidth();
    Watch watch =
        new Watch(
            new MetricRecord(meters, history, clock.instant()),
            new ResourceSampler(
                figures, bandwidth == null ? null : bandwidth.doubleValue(), database(), nanos),
            budget,
            clock,
            watchers);
    // What happened last is taken down too.
    parts.add("watch", watch::beat);
    long period = Resolution.FINE.step().toMillis();
    // Shortly after the beginning of an interval, so that each beat is in one of its own.
    long first = period - clock.millis() % period + 50;
    var _ = background.scheduleAtFixedRate(watch::beat, first, period, TimeUnit.MILLISECONDS);
  }

  /* What the journal is kept on. */
  private Supplier<PerformanceBudget.Sample> database() {
    return config.journal().tables() == null
        ? new DiskUse(journalMeters::syncSeconds, nanos)::sample
        : aws.throttles()::sample;
  }

  private void gauges(Admission admission, Recorded recorded) {
    meters.gauge(Series.of(Metric.JOURNAL_LAG), recorded.lag());
    meters.gauge(Series.of(Metric.IN_FLIGHT), admission::inFlight);
  }

  private static void every(ScheduledExecutorService background, Duration period, Runnable task) {
    var _ =
        background.scheduleAtFixedRate(
            task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private URI dashboardAt(int port) {
    URI configured = config.alerts().dashboardUrl();
    return configured == null ? url(port).resolve("/dashboard") : configured;
  }

  private URI url(int port) {
    String host = config.server().host();
    return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
  }
}
