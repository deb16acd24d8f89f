package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.Objects;

/**
 * The API Gateway in front of the load balancer.
 *
 * @param stage that its paths begin with where no domain stands for it
 * @param healthCache how long an answer of {@code /health} is given again
 * @param rate requests a second of all callers together
 * @param burst requests at once of all callers together
 * @param plan what one holder of an API key may do
 */
public record ApiConfig(
    boolean enabled, String stage, Duration healthCache, int rate, int burst, Plan plan) {
  public ApiConfig {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(healthCache, "healthCache");
    Objects.requireNonNull(plan, "plan");
  }

  /**
   * What a holder of an API key may do.
   *
   * @param rate requests a second
   * @param burst requests at once
   * @param perDay requests a day
   */
  public record Plan(int rate, int burst, int perDay) {
    static Plan read(Section plan) {
      return new Plan(
          plan.value("rate", Forms.whole(1, 10_000), 17, "Requests a second of one API key."),
          plan.value("burst", Forms.whole(1, 5_000), 50, "Requests at once of one API key."),
          plan.value(
              "per_day",
              Forms.whole(1, 1_000_000_000),
              1_440_000,
              "Requests a day of one API key."));
    }
  }

  static ApiConfig read(Section api) {
    return new ApiConfig(
        api.value(
            "enabled",
            Forms.SWITCH,
            false,
            "Whether an API Gateway stands in front of the load balancer."),
        api.value(
            "stage",
            Forms.text("a name in lower case", "[a-z][a-z0-9]{0,15}"),
            "v1",
            "What its paths begin with where no domain stands for it."),
        api.value(
            "health_cache",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "How long an answer of /health is given again."),
        api.value(
            "rate",
            Forms.whole(1, 10_000),
            34,
            "Requests a second of all callers together; 34 are 2000 a minute."),
        api.value("burst", Forms.whole(1, 5_000), 100, "Requests at once of all callers together."),
        Plan.read(api.section("plan")));
  }
}
