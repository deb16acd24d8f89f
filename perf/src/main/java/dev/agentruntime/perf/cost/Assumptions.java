package dev.agentruntime.perf.cost;

import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Server;
import java.util.ArrayList;
import java.util.List;

/** The sentences that say what a bill takes for granted. */
final class Assumptions {
  private Assumptions() {}

  static List<String> of(Setup setup, Server server, String source, double armSpeed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A dispatch takes %s ms of CPU; a task holds %s MB: %s."
            .formatted(
                server.demand().cpuMs(), number(server.demand().memoryBytes() / 1e6), source));
    double speed = setup.processor() == dev.agentruntime.perf.size.Processor.ARM ? armSpeed : 1;
    double use =
        setup.load().perSecond()
            * server.demand().cpuMs().value()
            / 1000
            / setup.tasks()
            / setup.size().vcpus()
            / speed;
    double memory = server.demand().memoryBytes() / (double) setup.size().bytes();
    lines.add(
        "Each task uses %s of its CPU and %s of its memory%s."
            .formatted(
                percent(use),
                percent(memory),
                use > 0.7 || memory > Planner.MEMORY_AT_MOST
                    ? ": more than the 70 % and 80 % that it may"
                    : ""));
    lines.add("A vCPU of arm is as fast as %s of x86.".formatted(number(armSpeed)));
    Dispatches each = setup.dispatch();
    lines.add(
        ("A dispatch has a request of %s KB, an answer of %s KB, %s KB to and from a backend beyond"
                + " the VPC, and %s bytes of logs.")
            .formatted(
                number(each.requestKb()),
                number(each.responseKb()),
                number(each.backendKb()),
                number(each.logBytes())));
    lines.add(
        ("It writes %s and reads %s items of %s KB; three of four written stay, for %s days."
                + " Provisioned tables carry %s times the load.")
            .formatted(
                number(each.writes()),
                number(each.reads()),
                number(each.itemKb()),
                number(each.retentionDays()),
                number(setup.peak())));
    Network network = setup.network();
    lines.add(
        "Around it: %d zones, %d NAT gateways, %d interface endpoints, %d metrics, %d alarms."
            .formatted(
                network.zones(),
                network.natGateways(),
                network.endpoints(),
                network.metrics(),
                network.alarms()));
    if (setup.hoursADay() < 24) {
      lines.add(
          "In the other hours %d tasks run, and nothing is dispatched."
              .formatted(Math.min(setup.tasks(), Planner.AT_LEAST)));
    }
    if (setup.lambda() != null) {
      lines.add(
          "A decision by the function takes %s ms at %d MB."
              .formatted(number(setup.lambda().lambdaMs()), setup.lambda().lambdaMemoryMb()));
    }
    lines.add("A month has 730 hours. No free tier, no tier by volume, no tax, no support plan.");
    notCounted(setup).forEach(lines::add);
    return lines;
  }

  private static List<String> notCounted(Setup setup) {
    List<String> lines = new ArrayList<>();
    if (setup.model() == null) {
      lines.add("Models: not counted, say --model, --tokens-in and --tokens-out.");
    }
    if (setup.network().cacheNodes() == 0) {
      lines.add("A cache for limits that all tasks share: not counted, say --cache-nodes.");
    }
    if (setup.dispatch().asyncShare() == 0 && !setup.dispatch().streamed()) {
      lines.add("Queue and stream: not used, say --async-share and --stream.");
    }
    return lines;
  }
}
