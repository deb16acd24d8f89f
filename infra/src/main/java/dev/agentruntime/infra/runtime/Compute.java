package dev.agentruntime.infra.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.ICluster;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.ILogGroup;

/**
 * What watching needs to know of what computes.
 *
 * @param logs of the tasks
 * @param governance the alias of the governance function; null where none is deployed
 */
public record Compute(
    ICluster cluster, FargateService service, ILogGroup logs, @Nullable Alias governance) {
  public Compute {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(logs, "logs");
  }
}
