package dev.agentruntime.server.http;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.alert.Alerts;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.slo.SloReport;
import dev.agentruntime.core.trace.Tracer;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.server.auth.Authenticator;
import dev.agentruntime.server.dashboard.Dashboard;
import dev.agentruntime.server.dashboard.PageFiles;
import dev.agentruntime.server.logging.LogLevels;
import dev.agentruntime.server.metrics.Exposition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that is served, assembled. */
public final class Site {
  static final String ACCEPT = "accept";
  private static final Intent MANAGE_LOGGING = new Intent("manage_logging");
  private static final Intent VIEW_DASHBOARD = new Intent("view_dashboard");
  private static final Intent MANAGE_ALERTS = new Intent("manage_alerts");

  private final Endpoints endpoints;

  /**
   * What the endpoints need.
   *
   * @param maxJsonDepth how deep a body's arrays and objects may nest
   * @param decider decides who may see the dispatches of others, and manage logging
   * @param openMetrics whether anybody may read it
   * @param slo how the objectives stand now
   * @param tracer begins the trace of each dispatch
   */
  public record Parts(
      Dispatcher pipeline,
      int maxJsonDepth,
      Authenticator authenticator,
      DispatchHistory history,
      AnswerStore answers,
      RecentAnswers recent,
      Function<Authorization, Decision> decider,
      Alerts alerts,
      Health health,
      Exposition exposition,
      Dashboard dashboard,
      boolean openMetrics,
      Supplier<SloReport> slo,
      Tracer tracer,
      LogLevels logLevels) {}

  public Site(Parts parts) {
    HealthEndpoints health = new HealthEndpoints(parts.health());
    Documentation documentation = Documentation.load(parts.health().version());
    DashboardEndpoints dashboard = new DashboardEndpoints(parts.dashboard());
    DashboardPage page = new DashboardPage(PageFiles.load());
    Map<String, Endpoint> exact = new HashMap<>();
    exact.put("/dispatch", dispatch(parts));
    exact.put("/dispatches", search(parts));
    exact.put("/health", Endpoint.immediate(health::health));
    exact.put("/livez", Endpoint.immediate(health::live));
    exact.put("/readyz", Endpoint.immediate(health::ready));
    exact.put("/metrics", metrics(parts));
    exact.put("/logging", logging(parts));
    exact.put("/openapi.json", Endpoint.immediate(_ -> documentation.openApi()));
    exact.put("/docs", Endpoint.immediate(_ -> documentation.page()));
    exact.put("/dashboard", Endpoint.immediate(page::page));
    exact.put("/dashboard/data", viewing(parts, dashboard::data));
    exact.put("/dashboard/overview", viewing(parts, dashboard::overview));
    exact.put("/dashboard/stream", viewing(parts, dashboard::stream));
    exact.put("/slo", viewing(parts, new SloEndpoint(parts.slo())));
    AlertEndpoints alerts =
        new AlertEndpoints(parts.alerts(), new JsonReader(parts.maxJsonDepth()));
    exact.put("/alerts", viewing(parts, alerts::list));
    exact.put("/alerts/silences", managingAlerts(parts, "POST", alerts::silence));
    exact.put("/alerts/test", managingAlerts(parts, "POST", alerts::test));
    Map<String, Endpoint> byParent = new HashMap<>();
    byParent.put("/dashboard", Endpoint.immediate(page::file));
    byParent.put("/dispatches", lifecycle(parts));
    byParent.put("/alerts/silences", managingAlerts(parts, "DELETE", alerts::unsilence));
    endpoints = new Endpoints(exact, byParent);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  private static Endpoint dispatch(Parts parts) {
    return new Endpoint.Waiting(
        Set.of("POST"),
        signedIn(
            parts,
            new DispatchEndpoint(
                parts.pipeline(),
                new JsonReader(parts.maxJsonDepth()),
                parts.recent(),
                parts.tracer())));
  }

  private static Endpoint search(Parts parts) {
    return new Endpoint.Waiting(
        Endpoint.READ, signedIn(parts, new SearchEndpoint(parts.history(), parts.decider())));
  }

  private static Endpoint lifecycle(Parts parts) {
    return new Endpoint.Waiting(
        Endpoint.READ,
        signedIn(
            parts,
            new LifecycleEndpoint(
                parts.history(), parts.answers(), parts.recent(), parts.decider())));
  }

  /* Who calls can only be asked on a thread that may wait. */
  private static Endpoint metrics(Parts parts) {
    if (parts.openMetrics()) {
      return Endpoint.immediate(call -> metricsReply(parts, call));
    }
    return new Endpoint.Waiting(
        Endpoint.READ, signedIn(parts, (call, _) -> metricsReply(parts, call)));
  }

  private static Reply metricsReply(Parts parts, Call call) {
    Exposition.Written metrics =
        parts.exposition().write(String.join(",", call.headers().getOrDefault(ACCEPT, List.of())));
    return Reply.of(200, metrics.contentType(), metrics.body());
  }

  private static Endpoint logging(Parts parts) {
    return new Endpoint.Waiting(
        LoggingEndpoint.METHODS,
        signedIn(
            parts,
            new Permitted(
                MANAGE_LOGGING,
                parts.decider(),
                new LoggingEndpoint(parts.logLevels(), new JsonReader(parts.maxJsonDepth())))));
  }

  private static Endpoint viewing(Parts parts, SignedIn.Handler handler) {
    return new Endpoint.Waiting(
        Endpoint.READ, signedIn(parts, new Permitted(VIEW_DASHBOARD, parts.decider(), handler)));
  }

  private static Endpoint managingAlerts(Parts parts, String method, SignedIn.Handler handler) {
    return new Endpoint.Waiting(
        Set.of(method), signedIn(parts, new Permitted(MANAGE_ALERTS, parts.decider(), handler)));
  }

  private static SignedIn signedIn(Parts parts, SignedIn.Handler handler) {
    return new SignedIn(parts.authenticator(), handler);
  }
}
