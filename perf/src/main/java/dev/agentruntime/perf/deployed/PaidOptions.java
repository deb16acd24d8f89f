package dev.agentruntime.perf.deployed;

import dev.agentruntime.perf.deployed.BillQuery.Grouping;
import dev.agentruntime.perf.deployed.BillQuery.Price;
import dev.agentruntime.perf.deployed.BillQuery.Step;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that read what was really paid. */
public final class PaidOptions {
  private static final int MOST_DAYS = 365;
  private static final String TAG = "tag:";
  private static final List<String> OTHERS =
      List.of("--days", "--by", "--tag", "--blended", "--step", "--cost-endpoint");

  @Option(
      names = "--actual",
      description =
          "Reads what was really paid from Cost Explorer, up to yesterday. Each request to it"
              + " costs 0.01 USD, one for each page; nothing is kept for the next time.")
  private boolean actual;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "With --actual: how many days, from 1 to 365. Default: 30")
  private int days;

  @Option(
      names = "--by",
      paramLabel = "part|service|tag:NAME",
      defaultValue = "part",
      description =
          "With --actual: added up by parts of a runtime, by services, or by the values of a tag"
              + " that is activated for cost allocation. Default: part")
  private String by;

  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "With --actual: only what has this tag. Repeatable.")
  private @Nullable Map<String, String> tags;

  @Option(
      names = "--blended",
      description =
          "With --actual: at prices averaged over all accounts that are billed together, not those"
              + " of this account.")
  private boolean blended;

  @Option(
      names = "--step",
      paramLabel = "daily|monthly",
      description = "With --actual: prints what was paid in each day or month besides.")
  private @Nullable String step;

  @Option(
      names = "--cost-endpoint",
      paramLabel = "URL",
      description = "With --actual: asked in place of Cost Explorer's own. Default: its own")
  private @Nullable String endpoint;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public PaidOptions() {}

  /** Returns whether it is asked for; the other options without that are a mistake of usage. */
  public boolean given(CommandSpec spec) {
    if (!actual) {
      OnlyWith.refuse(spec, "--actual", OTHERS);
    }
    return actual;
  }

  /** Returns whether it is added up by parts of a runtime. */
  public boolean byPart() {
    return by.equals("part");
  }

  /** Returns whether each day or month is to be printed. */
  public boolean steps() {
    return step != null;
  }

  /**
   * Reads what was paid; what cannot be asked is a mistake of usage.
   *
   * @param region whose charges alone count, which leaves out what belongs to none, as CloudFront;
   *     null for all
   * @throws IOException where it cannot be had; the message is one line
   */
  public Paid read(CommandSpec spec, InstantSource clock, @Nullable String region)
      throws IOException {
    if (days < 1 || days > MOST_DAYS) {
      throw wrong(spec, "--days: %d (expected: from 1 to %d)".formatted(days, MOST_DAYS));
    }
    Place where = PlaceOptions.place(spec, region, "--cost-endpoint", endpoint);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    BillQuery query =
        new BillQuery(
            today.minusDays(days),
            today,
            step(spec),
            blended ? Price.BLENDED : Price.UNBLENDED,
            groupings(spec),
            where.region(),
            tags == null ? Map.of() : tags);
    try (Bills bills = Cloud.find("--actual").bills(where)) {
      return Paid.of(query, bills.bill(query), byPart() ? Paid.By.PART : Paid.By.KEY);
    } catch (IllegalArgumentException e) {
      throw new IOException("--actual: " + e.getMessage(), e);
    }
  }

  /* A month has fewer pages than its days, and each page costs money. */
  private Step step(CommandSpec spec) {
    String text = step == null ? "monthly" : step.toLowerCase(Locale.ROOT);
    return switch (text) {
      case "daily" -> Step.DAILY;
      case "monthly" -> Step.MONTHLY;
      default -> throw wrong(spec, "--step: %s (expected: daily or monthly)".formatted(step));
    };
  }

  private List<Grouping> groupings(CommandSpec spec) {
    if (byPart()) {
      return List.of(new Grouping.Service(), new Grouping.UsageType());
    }
    if (by.equals("service")) {
      return List.of(new Grouping.Service());
    }
    if (by.startsWith(TAG) && by.length() > TAG.length()) {
      return List.of(new Grouping.Tag(by.substring(TAG.length())));
    }
    throw wrong(spec, "--by: %s (expected: part, service or tag:NAME)".formatted(by));
  }

  private static CommandLine.ParameterException wrong(CommandSpec spec, String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
