package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Price;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The charges of tasks, functions and instances. */
final class ComputeCharges {
  private static final String SERVICE = "AWS::ECS::Service";
  private static final String SCALED = "AWS::ApplicationAutoScaling::ScalableTarget";

  /* Cautious, until somebody measures the function that is deployed. */
  private static final double DECISION_SECONDS = 0.05;

  private ComputeCharges() {}

  static Map<String, Charger> byType() {
    return Map.of(
        SERVICE,
        ComputeCharges::service,
        "AWS::Lambda::Alias",
        ComputeCharges::alias,
        "AWS::AutoScaling::AutoScalingGroup",
        ComputeCharges::instances,
        "AWS::ECS::Cluster",
        ComputeCharges::cluster);
  }

  private static void service(Resource service, Stack stack, Workload load, Tally tally) {
    Optional<Resource> task = stack.byId(service.reference("/TaskDefinition"));
    if (task.isEmpty() || !isFargate(task.get(), service)) {
      return; // On instances, which are charged for themselves.
    }
    double least = service.number("/DesiredCount", 1);
    double most = least;
    for (Resource scaled : stack.of(SCALED)) {
      if (scaled.properties().path("ResourceId").toString().contains(service.id())) {
        least = scaled.number("/MinCapacity", least);
        most = scaled.number("/MaxCapacity", most);
      }
    }
    double vcpus = task.get().number("/Cpu", 256) / 1024;
    double gb = task.get().number("/Memory", 512) / 1024;
    boolean arm = task.get().text("/RuntimePlatform/CpuArchitecture").equals("ARM64");
    Price vcpu = arm ? Price.FARGATE_ARM_VCPU_HOUR : Price.FARGATE_X86_VCPU_HOUR;
    Price memory = arm ? Price.FARGATE_ARM_GB_HOUR : Price.FARGATE_X86_GB_HOUR;
    String tasks = "%.0f tasks, %s".formatted(least, arm ? "arm" : "x86");
    tally.fixed(service, tasks, least * vcpus * Tally.HOURS, vcpu);
    tally.fixed(service, "their memory", least * gb * Tally.HOURS, memory);
    double more = most - least;
    String moreTasks = "%.0f more".formatted(more);
    tally.more(service, moreTasks, more * vcpus * Tally.HOURS, vcpu);
    tally.more(service, "memory of those", more * gb * Tally.HOURS, memory);
  }

  private static boolean isFargate(Resource task, Resource service) {
    List<JsonNode> needs = task.list("/RequiresCompatibilities");
    return needs.stream().anyMatch(need -> need.asString("").equals("FARGATE"))
        && !service.text("/LaunchType").equals("EC2");
  }

  private static void alias(Resource alias, Stack stack, Workload load, Tally tally) {
    Optional<Resource> function = stack.byId(alias.reference("/FunctionName"));
    if (function.isEmpty()) {
      return;
    }
    double gb = function.get().number("/MemorySize", 128) / 1024;
    boolean arm =
        function.get().list("/Architectures").stream()
            .anyMatch(architecture -> architecture.asString("").equals("arm64"));
    double ready = alias.number("/ProvisionedConcurrencyConfig/ProvisionedConcurrentExecutions", 0);
    tally.fixed(
        alias,
        "%.0f instances kept ready".formatted(ready),
        ready * gb * Tally.HOURS * 3600,
        arm ? Price.LAMBDA_ARM_READY : Price.LAMBDA_X86_READY);
    if (decidesEachDispatch(stack)) {
      Price working;
      if (ready > 0) {
        working = arm ? Price.LAMBDA_ARM_READY_DURATION : Price.LAMBDA_X86_READY_DURATION;
      } else {
        working = arm ? Price.LAMBDA_ARM_GB_SECOND : Price.LAMBDA_X86_GB_SECOND;
      }
      tally.use(alias, "decisions", load.here() * DECISION_SECONDS * gb, working);
      tally.use(alias, "calls of them", load.millionsHere(), Price.LAMBDA_REQUESTS);
    }
  }

  /* Where the tasks are told so; otherwise they decide themselves. */
  private static boolean decidesEachDispatch(Stack stack) {
    for (Resource task : stack.of("AWS::ECS::TaskDefinition")) {
      for (JsonNode container : task.list("/ContainerDefinitions")) {
        for (JsonNode variable : container.path("Environment")) {
          if (variable.path("Name").asString("").equals("AGENT_RUNTIME_GOVERNANCE")
              && variable.path("Value").toString().contains("lambda:")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static void instances(Resource group, Stack stack, Workload load, Tally tally) {
    String template = group.properties().at("/LaunchTemplate/LaunchTemplateId/Ref").asString("");
    String kind =
        stack
            .byId(template)
            .map(found -> found.text("/LaunchTemplateData/InstanceType"))
            .orElse("");
    Price price =
        switch (kind) {
          case "g5.xlarge" -> Price.GPU_G5_XLARGE_HOUR;
          case "g6.xlarge" -> Price.GPU_G6_XLARGE_HOUR;
          default -> null;
        };
    if (price == null) {
      tally.unpriced("instances of %s".formatted(kind.isEmpty() ? "an unknown type" : kind));
      return;
    }
    double least = group.number("/MinSize", 0);
    double most = group.number("/MaxSize", least);
    tally.fixed(group, "%.0f instances %s".formatted(least, kind), least * Tally.HOURS, price);
    tally.more(
        group, "%.0f more %s".formatted(most - least, kind), (most - least) * Tally.HOURS, price);
  }

  private static void cluster(Resource cluster, Stack stack, Workload load, Tally tally) {
    for (JsonNode setting : cluster.list("/ClusterSettings")) {
      if (setting.path("Name").asString("").equals("containerInsights")
          && setting.path("Value").asString("").startsWith("en")) {
        tally.unpriced("Container Insights of a cluster, by its observations");
      }
    }
  }
}
