package dev.agentruntime.infra.site;

import dev.agentruntime.infra.config.EnvironmentConfig;
import dev.agentruntime.infra.config.Names;
import dev.agentruntime.infra.config.RegionConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.StackProps;

/** One region of one environment. */
public record Site(EnvironmentConfig environment, RegionConfig region) {
  public Site {
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(region, "region");
  }

  public Names names() {
    return environment.names();
  }

  /** Returns whether the tables are in this region, and not only replicas of them. */
  public boolean isPrimary() {
    return region.equals(environment.primary());
  }

  /** Returns every other region of the environment. */
  public List<RegionConfig> others() {
    return environment.regions().stream().filter(other -> !other.equals(region)).toList();
  }

  /** Returns the id of a stack: that of the primary region has no region in its name. */
  public String stack(String name) {
    String id = names().of(name);
    return isPrimary() ? id : id + '-' + region.name();
  }

  /** Returns the properties that all stacks of this site share. */
  public StackProps props(String description) {
    return StackProps.builder()
        .env(Environment.builder().account(environment.account()).region(region.name()).build())
        .description(description)
        .terminationProtection(environment.data().deletionProtection())
        .tags(tags())
        .build();
  }

  /** Returns the ARN of a resource of this site. */
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region.name(), environment.account(), resource);
  }

  /**
   * Returns the ARN of the topic that is told of trouble; its name is fixed, so that all know it.
   */
  public String alertTopicArn() {
    return arn("sns", names().alertTopic());
  }

  /** Returns what becomes of stored things when their stack is deleted. */
  public RemovalPolicy removal() {
    return environment.data().deletionProtection() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>(environment.tags());
    tags.put("project", environment.project());
    tags.put("environment", environment.name());
    return tags;
  }
}
