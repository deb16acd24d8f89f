package dev.agentruntime.infra.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that one deployment consists of, checked and complete.
 *
 * @param name of the environment, such as {@code prod}
 * @param project what the name of every resource begins with
 * @param account of AWS, twelve digits
 * @param regions the first is the primary one, which holds the tables that the others replicate
 * @param tags of every resource, besides those that name project and environment
 */
public record EnvironmentConfig(
    String name,
    String project,
    String account,
    List<RegionConfig> regions,
    Map<String, String> tags,
    NetworkConfig network,
    DataConfig data,
    RuntimeConfig runtime,
    GovernanceConfig governance,
    EdgeConfig edge,
    ObservabilityConfig observability) {
  public EnvironmentConfig {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(account, "account");
    regions = List.copyOf(regions);
    tags = Map.copyOf(tags);
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(runtime, "runtime");
    Objects.requireNonNull(governance, "governance");
    Objects.requireNonNull(edge, "edge");
    Objects.requireNonNull(observability, "observability");
  }

  /** Returns the names of what is deployed. */
  public Names names() {
    return new Names(project);
  }

  /** Returns the region that holds the tables which the others replicate. */
  public RegionConfig primary() {
    return regions.getFirst();
  }

  static EnvironmentConfig read(Section root) {
    String environment =
        root.required(
            "environment",
            Forms.text("a name in lower case", "[a-z][a-z0-9-]{0,19}"),
            "dev",
            "The name of the environment.");
    String project =
        root.required(
            "project",
            Forms.text("2 to 24 lower-case letters, digits and hyphens", "[a-z][a-z0-9-]{1,23}"),
            "agent-runtime",
            "What the name of every resource begins with; one of its own for each environment of"
                + " an account.");
    String account =
        root.required(
            "account",
            Forms.text("twelve digits", "\\d{12}"),
            "000000000000",
            "The account of AWS to deploy to.");
    List<RegionConfig> regions = RegionConfig.readAll(root);
    return new EnvironmentConfig(
        environment,
        project,
        account,
        regions,
        root.texts(
            "tags",
            Forms.text("at most 256 characters", ".{0,256}"),
            "Tags of every resource, besides those that name project and environment."),
        NetworkConfig.read(root.section("network")),
        DataConfig.read(root.section("data")),
        RuntimeConfig.read(root.section("runtime")),
        GovernanceConfig.read(root.section("governance")),
        EdgeConfig.read(root.section("edge"), regions),
        ObservabilityConfig.read(root.section("observability")));
  }
}
