package dev.agentruntime.infra.site;

import dev.agentruntime.infra.gates.Accepted;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Log groups that are encrypted, named for the project, and do not grow for ever. */
public final class LogGroups {
  private static final Map<Integer, RetentionDays> RETENTION =
      Map.ofEntries(
          Map.entry(1, RetentionDays.ONE_DAY),
          Map.entry(3, RetentionDays.THREE_DAYS),
          Map.entry(5, RetentionDays.FIVE_DAYS),
          Map.entry(7, RetentionDays.ONE_WEEK),
          Map.entry(14, RetentionDays.TWO_WEEKS),
          Map.entry(30, RetentionDays.ONE_MONTH),
          Map.entry(60, RetentionDays.TWO_MONTHS),
          Map.entry(90, RetentionDays.THREE_MONTHS),
          Map.entry(120, RetentionDays.FOUR_MONTHS),
          Map.entry(150, RetentionDays.FIVE_MONTHS),
          Map.entry(180, RetentionDays.SIX_MONTHS),
          Map.entry(365, RetentionDays.ONE_YEAR),
          Map.entry(400, RetentionDays.THIRTEEN_MONTHS),
          Map.entry(545, RetentionDays.EIGHTEEN_MONTHS),
          Map.entry(731, RetentionDays.TWO_YEARS),
          Map.entry(1096, RetentionDays.THREE_YEARS),
          Map.entry(1827, RetentionDays.FIVE_YEARS),
          Map.entry(2192, RetentionDays.SIX_YEARS),
          Map.entry(2557, RetentionDays.SEVEN_YEARS),
          Map.entry(2922, RetentionDays.EIGHT_YEARS),
          Map.entry(3288, RetentionDays.NINE_YEARS),
          Map.entry(3653, RetentionDays.TEN_YEARS));

  private static final int YEAR = 365;

  private LogGroups() {}

  /**
   * Makes the log group {@code /<project>/<name>}.
   *
   * @param days that CloudWatch Logs can keep lines for
   */
  public static LogGroup create(Construct scope, Site site, String name, int days, IKey key) {
    return named(scope, site, name, "/" + site.names().project() + "/" + name, days, key);
  }

  /** Makes the log group that a function of this name writes to. */
  public static LogGroup ofFunction(
      Construct scope, Site site, String functionName, int days, IKey key) {
    return named(scope, site, functionName + "-logs", "/aws/lambda/" + functionName, days, key);
  }

  /** Makes a log group whose name AWS prescribes. */
  public static LogGroup named(
      Construct scope, Site site, String id, String name, int days, IKey key) {
    RetentionDays retention = RETENTION.get(days);
    if (retention == null) {
      throw new IllegalArgumentException(
          "days: %d (expected: one of %s)"
              .formatted(days, RETENTION.keySet().stream().sorted().toList()));
    }
    LogGroup group =
        LogGroup.Builder.create(scope, id)
            .logGroupName(name)
            .retention(retention)
            .encryptionKey(key)
            .removalPolicy(site.removal())
            .build();
    if (days < YEAR) {
      Accepted.on(group)
          .rule("CT.CLOUDWATCH.PR.2", "This environment keeps its logs as long as it says");
    }
    if (!Stack.of(scope).equals(Stack.of(key))) {
      Accepted.on(group)
          .rule(
              "CT.CLOUDWATCH.PR.3",
              "The key is of the network's stack, and the rule knows only keys of the same template");
    }
    return group;
  }
}
