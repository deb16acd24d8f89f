package dev.agentruntime.server.http;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.server.auth.Authenticator;
import dev.agentruntime.server.dashboard.Dashboard;
import dev.agentruntime.server.metrics.Exposition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All that is served, assembled. */
public final class Site {
  static final String ACCEPT = "accept";
  private static final Intent VIEW_DASHBOARD = new Intent("view_dashboard");

  private final Endpoints endpoints;

  /**
   * What the endpoints need.
   *
   * @param maxJsonDepth how deep a body's arrays and objects may nest
   * @param decider decides who may see the dispatches of others
   * @param openMetrics whether anybody may read it
   */
  public record Parts(
      Dispatcher pipeline,
      int maxJsonDepth,
      Authenticator authenticator,
      DispatchHistory history,
      AnswerStore answers,
      RecentAnswers recent,
      Function<Authorization, Decision> decider,
      Health health,
      Exposition exposition,
      Dashboard dashboard,
      boolean openMetrics) {}

  public Site(Parts parts) {
    HealthEndpoints health = new HealthEndpoints(parts.health());
    Documentation documentation = Documentation.load(parts.health().version());
    DashboardEndpoints dashboard = new DashboardEndpoints(parts.dashboard());
    endpoints =
        new Endpoints(
            Map.of(
                "/dashboard/data",
                viewing(parts, dashboard::data),
                "/dashboard/stream",
                viewing(parts, dashboard::stream),
                "/dispatch",
                new Endpoint.Waiting(
                    Set.of("POST"),
                    signedIn(
                        parts,
                        new DispatchEndpoint(
                            parts.pipeline(),
                            new JsonReader(parts.maxJsonDepth()),
                            parts.recent()))),
                "/health",
                Endpoint.immediate(health::health),
                "/livez",
                Endpoint.immediate(health::live),
                "/readyz",
                Endpoint.immediate(health::ready),
                "/metrics",
                metrics(parts),
                "/openapi.json",
                Endpoint.immediate(_ -> documentation.openApi()),
                "/docs",
                Endpoint.immediate(_ -> documentation.page())),
            Map.of(
                "/dispatches",
                new Endpoint.Waiting(
                    Endpoint.READ,
                    signedIn(
                        parts,
                        new LifecycleEndpoint(
                            parts.history(), parts.answers(), parts.recent(), parts.decider())))));
  }

  Endpoints endpoints() {
    return endpoints;
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

  private static Endpoint viewing(Parts parts, SignedIn.Handler handler) {
    return new Endpoint.Waiting(
        Endpoint.READ, signedIn(parts, new Permitted(VIEW_DASHBOARD, parts.decider(), handler)));
  }

  private static SignedIn signedIn(Parts parts, SignedIn.Handler handler) {
    return new SignedIn(parts.authenticator(), handler);
  }
}
