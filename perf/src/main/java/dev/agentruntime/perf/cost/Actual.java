package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.deployed.BillPart;
import dev.agentruntime.perf.deployed.Paid;
import dev.agentruntime.perf.deployed.PaidOptions;
import dev.agentruntime.perf.deployed.PaidText;
import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.print.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What was really paid: by itself, or held against a bill that was computed. */
final class Actual {
  /* What means something without a bill that is computed. */
  private static final Set<String> ALONE =
      Set.of(
          "--actual",
          "--days",
          "--by",
          "--tag",
          "--blended",
          "--step",
          "--cost-endpoint",
          "--region",
          "--json");

  @Mixin private PaidOptions options;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Actual() {}

  /** What {@code --json} prints of both. */
  private record Both(CostJson computed, Paid paid) {}

  /** Returns whether it is asked for. */
  boolean given(CommandSpec spec) {
    return options.given(spec);
  }

  /** Prints it by itself, and returns whether it could be had. */
  boolean print(CommandSpec spec, InstantSource clock, @Nullable String region, boolean json) {
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      if (!ALONE.contains(given.longestName())) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "%s: given (expected: only with --at)".formatted(given.longestName()));
      }
    }
    Paid paid = read(spec, clock, region);
    if (paid == null) {
      return false;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(paid));
    } else {
      PaidText.lines(paid, Map.of(), options.steps()).forEach(out::println);
    }
    return true;
  }

  /** Prints it beside what was computed, and returns whether it could be had. */
  boolean print(CommandSpec spec, InstantSource clock, CostAnswer answer, boolean json) {
    if (!options.byPart()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--by: given (expected: part, which alone is held against --at; or no --at)");
    }
    Paid paid = read(spec, clock, answer.prices().region());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      CostJson computed = CostJson.of(answer);
      out.println(Json.text(paid == null ? computed : new Both(computed, paid)));
    } else {
      CostText.lines(answer).forEach(out::println);
      if (paid != null) {
        out.println();
        beside(answer, paid).forEach(out::println);
      }
    }
    return paid != null;
  }

  private List<String> beside(CostAnswer answer, Paid paid) {
    if (paid.currency().equals(answer.prices().currency())) {
      return PaidText.lines(paid, computed(answer.bill()), options.steps());
    }
    List<String> lines = new ArrayList<>(PaidText.lines(paid, Map.of(), options.steps()));
    lines.add(
        "Not held against the bill, which is in %s (expected: prices in %s)."
            .formatted(answer.prices().currency(), paid.currency()));
    return lines;
  }

  private @Nullable Paid read(CommandSpec spec, InstantSource clock, @Nullable String region) {
    try {
      return options.read(spec, clock, region);
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return null;
    }
  }

  static Map<BillPart, Double> computed(Bill bill) {
    Map<BillPart, Double> computed = new EnumMap<>(BillPart.class);
    bill.lines().forEach(line -> computed.merge(of(line), line.amount(), Double::sum));
    return computed;
  }

  /* AWS charges addresses with the network, whatever they are of. */
  private static BillPart of(Line line) {
    if (line.unit().equals(Price.IPV4_HOUR.per())) {
      return BillPart.ADDRESSES;
    }
    return switch (line.part()) {
      case COMPUTE -> BillPart.COMPUTE;
      case LOAD_BALANCER -> BillPart.LOAD_BALANCER;
      case NAT -> BillPart.NAT;
      case ENDPOINTS -> BillPart.ENDPOINTS;
      case TABLES -> BillPart.TABLES;
      case LOGS_AND_METRICS -> BillPart.LOGS_AND_METRICS;
      case SECRETS_AND_KEYS -> BillPart.SECRETS_AND_KEYS;
      case CACHE -> BillPart.CACHE;
      case QUEUE_AND_STREAM -> BillPart.QUEUE_AND_STREAM;
      case DATA_TRANSFER -> BillPart.DATA_TRANSFER;
      case MODELS -> BillPart.MODELS;
    };
  }
}
