package dev.agentruntime.server.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that an operator configures, checked and complete.
 *
 * @param backends by name, in the order of the file
 * @param routes in the order of the file; no intent is in two of them, and each leads to one of the
 *     backends
 */
public record RuntimeConfig(
    ServerSettings server,
    AdmissionSettings admission,
    ShutdownSettings shutdown,
    DataSettings data,
    PolicySettings policies,
    JournalSettings journal,
    IdempotencySettings idempotency,
    ResultSettings results,
    Map<String, BackendSpec> backends,
    List<RouteSettings> routes,
    HttpClientSettings httpClient,
    BudgetSettings budgets,
    MetricSettings metrics,
    AuthSettings auth,
    LoggingSettings logging,
    TracingSettings tracing,
    AlertSettings alerts,
    SloSettings slo,
    GovernanceSettings governance,
    AwsSettings aws) {
  public RuntimeConfig {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(admission, "admission");
    Objects.requireNonNull(shutdown, "shutdown");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(idempotency, "idempotency");
    Objects.requireNonNull(results, "results");
    backends = Collections.unmodifiableMap(new LinkedHashMap<>(backends));
    routes = List.copyOf(routes);
    Objects.requireNonNull(httpClient, "httpClient");
    Objects.requireNonNull(budgets, "budgets");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(auth, "auth");
    Objects.requireNonNull(logging, "logging");
    Objects.requireNonNull(tracing, "tracing");
    Objects.requireNonNull(alerts, "alerts");
    Objects.requireNonNull(slo, "slo");
    Objects.requireNonNull(governance, "governance");
    Objects.requireNonNull(aws, "aws");
  }

  /** Returns whether any service of AWS is called. */
  public boolean usesAws() {
    return policies.table() != null
        || journal.tables() != null
        || idempotency.table() != null
        || alerts.topic() != null
        || (alerts.webhook() != null && alerts.webhook().key() instanceof StoredSecret)
        || governance instanceof GovernanceSettings.Function
        || auth.apiKeys() instanceof StoredSecret
        || (auth.sigv4() != null && auth.sigv4().keys() instanceof StoredSecret)
        || backends.values().stream().anyMatch(BackendSpec.Bedrock.class::isInstance);
  }

  static RuntimeConfig read(Section root) {
    Section serverSection = root.section("server");
    ServerSettings server = ServerSettings.read(serverSection);
    AdmissionSettings admission = AdmissionSettings.read(root.section("admission"));
    ShutdownSettings shutdown = ShutdownSettings.read(root.section("shutdown"));
    DataSettings data = DataSettings.read(root.section("data"));
    PolicySettings policies = PolicySettings.read(root.section("policies"), data);
    JournalSettings journal = JournalSettings.read(root.section("journal"));
    IdempotencySettings idempotency = IdempotencySettings.read(root.section("idempotency"));
    ResultSettings results = ResultSettings.read(root.section("results"));
    Map<String, BackendSpec> backends = BackendReader.read(root);
    List<RouteSettings> routes = RouteSettings.read(root, backends.keySet());
    HttpClientSettings httpClient = HttpClientSettings.read(root.section("http_client"));
    BudgetSettings budgets = BudgetSettings.read(root.section("budgets"));
    MetricSettings metrics = MetricSettings.read(root.section("metrics"));
    AuthSettings auth = AuthSettings.read(root.section("auth"));
    LoggingSettings logging = LoggingSettings.read(root.section("logging"));
    TracingSettings tracing = TracingSettings.read(root.section("tracing"));
    AlertSettings alerts = AlertSettings.read(root.section("alerts"));
    SloSettings slo = SloSettings.read(root.section("slo"));
    GovernanceSettings governance = GovernanceSettings.read(root);
    Section awsSection = root.section("aws");
    AwsSettings aws = AwsSettings.read(awsSection);
    if (auth.isOff() && !server.isLoopback()) {
      serverSection.problem(
          "host",
          server.host(),
          "a loopback address while auth is off; configure auth.api_keys, auth.jwt or"
              + " auth.sigv4");
    }
    RuntimeConfig config =
        new RuntimeConfig(
            server,
            admission,
            shutdown,
            data,
            policies,
            journal,
            idempotency,
            results,
            backends,
            routes,
            httpClient,
            budgets,
            metrics,
            auth,
            logging,
            tracing,
            alerts,
            slo,
            governance,
            aws);
    if (config.usesAws() && aws.region() == null) {
      awsSection.problem("region", "none", "a region of AWS, here or in the variable AWS_REGION");
    }
    return config;
  }
}
