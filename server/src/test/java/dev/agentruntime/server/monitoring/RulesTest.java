package dev.agentruntime.server.monitoring;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules, held against worked examples by promtool. Of the availability, 99.9 % is promised: a
 * burn rate of 14.4 is 1.44 % of errors, one of 6 is 0.6 %, and one of 1 is 0.1 %.
 */
final class RulesTest {
  private static final String UP = "1x500";

  @TempDir private Path folder;
  private Path rules;

  @BeforeEach
  void files() throws Exception {
    rules = Fleet.write(folder);
  }

  @Test
  void withinItsObjectivesAServerRaisesNothing() throws Exception {
    healthy()
        .givenFast(200, "0+1999x420")
        .givenFast(500, "0+1x420")
        .firing("7h", ".*")
        .check(rules);
  }

  @Test
  void aServerWithoutTrafficRaisesNothing() throws Exception {
    healthy().givenFast(200, "5x120").firing("2h", ".*").check(rules);
  }

  @Test
  void twoPercentOfErrorsPageOnceTheHourIsSpoiltAndNotLongerThanTheyLast() throws Exception {
    healthy()
        .givenFast(200, "0+1000x60 60980+980x60 120000+1000x60")
        .givenFast(500, "0x60 20+20x60 1200x60")
        .firing("1h", "slo-availability-burn-1h")
        // Half an hour in, the hour has 1 % of errors; after 50 minutes, 1.67 %.
        .firing("90m", "slo-availability-burn-1h")
        .firing("110m", "slo-availability-burn-1h", "slo-availability-burn-1h")
        .firing("130m", "slo-availability-burn-1h")
        .check(rules);
  }

  @Test
  void lessPagesLaterAndLeastIsATicket() throws Exception {
    healthy()
        .givenFast(200, "0+992x420")
        .givenFast(500, "0+8x420")
        .firing(
            "7h", "slo-availability-burn.*", "slo-availability-burn-3d", "slo-availability-burn-6h")
        .check(rules);
    healthy()
        .givenFast(200, "0+19970x420")
        .givenFast(500, "0+30x420")
        .firing("7h", "slo-.*", "slo-availability-burn-3d")
        .check(rules);
  }

  @Test
  void aFewErrorsOfFewDispatchesAreNoReason() throws Exception {
    healthy()
        .givenFast(200, "0+1x60")
        .givenFast(500, "0x50 1+1x7")
        .firing("58m", "slo-availability.*")
        .check(rules);
  }

  @Test
  void slowDispatchesAreToldOfAfterTwoPeriods() throws Exception {
    healthy()
        .givenSlow(200, "0+100x30 3020+20x20", "0+100x51")
        .firing("35m", "slo-latency-(warning|critical)")
        .firing(
            "38m", "slo-latency-(warning|critical)", "slo-latency-critical", "slo-latency-warning")
        .check(rules);
  }

  @Test
  void denialsCountAsErrorsAndWakeNobody() throws Exception {
    healthy()
        .givenFast(200, "0+90x30")
        .givenFast(403, "0+10x30")
        .firing("12m", "slo-availability.*")
        .firing(
            "12m",
            "slo-error-rate-(warning|critical)",
            "slo-error-rate-critical",
            "slo-error-rate-warning")
        .alert(
            "12m",
            "AgentRuntimeObjectiveBeyondCritical",
            Map.of(
                "severity", "ticket",
                "id", "slo-error-rate-critical",
                "job", "agent-runtime",
                "objective", "error-rate"),
            Map.of(
                "summary", "Error rate of agent-runtime: 10% (critical: > 5 %)",
                "description",
                    "In each of the last 2 periods of 5m it was beyond 5 %; in the newest, 10%"
                        + " (expected: at most 5 %).",
                "dashboard", "http://grafana/d/agent-runtime?var-job=agent-runtime"))
        .check(rules);
  }

  @Test
  void throughputFallsShortOnlyWhereDispatchesAreRefused() throws Exception {
    healthy()
        .givenFast(200, "0+600x30")
        .givenFast(503, "0+100x30")
        .given("agent_runtime_problems_total", "code=\"saturated\"", "0+100x30")
        .firing("15m", "slo-throughput.*", "slo-throughput-warning")
        .check(rules);
    healthy()
        .givenFast(200, "0+900x30")
        .givenFast(503, "0+100x30")
        .given("agent_runtime_problems_total", "code=\"saturated\"", "0+100x30")
        .firing("15m", "slo-throughput.*")
        .check(rules);
    healthy().givenFast(200, "0+600x30").firing("15m", "slo-throughput.*").check(rules);
  }

  @Test
  void aResourceOverItsBudgetIsToldOfAfterTenMinutes() throws Exception {
    healthy()
        .given("agent_runtime_budget_used_ratio", "resource=\"cpu\"", "0.83x30")
        .given("agent_runtime_budget_used_ratio", "resource=\"memory\"", "0.79x30")
        .firing("9m", "budget-.*")
        .firing("11m", "budget-.*", "budget-cpu")
        .alert(
            "11m",
            "AgentRuntimePerformanceBudget",
            Map.of(
                "severity", "ticket",
                "id", "budget-cpu",
                "job", "agent-runtime",
                "instance", "a:8080",
                "resource", "cpu"),
            Map.of(
                "summary", "cpu of a:8080: 83% used",
                "description",
                    "For 10m it was above what the performance budget allows (expected: at most 70"
                        + " %).",
                "dashboard", "http://grafana/d/agent-runtime?var-job=agent-runtime"))
        .check(rules);
  }

  @Test
  void aServerThatIsDownIsToldOf() throws Exception {
    new RuleCase()
        .given("up", "", "1x10 0x10")
        .firing("10m", ".*")
        .firing("14m", ".*", "server-down")
        .check(rules);
    new RuleCase().firing("3m", ".*", "no-server").check(rules);
  }

  private static RuleCase healthy() {
    return new RuleCase().given("up", "", UP);
  }
}
