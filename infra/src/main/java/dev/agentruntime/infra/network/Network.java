package dev.agentruntime.infra.network;

import java.util.Objects;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.kms.IKey;

/**
 * What the other stacks get from the network.
 *
 * @param loadBalancer the security group of the load balancer
 * @param tasks the security group of the runtime's tasks
 * @param models the security group of models on GPUs
 * @param functions the security group of functions
 * @param logKey encrypts every log group of the region
 */
public record Network(
    IVpc vpc,
    ISecurityGroup loadBalancer,
    ISecurityGroup tasks,
    ISecurityGroup models,
    ISecurityGroup functions,
    IKey logKey) {
  /** The port that the runtime listens on, and the load balancer's targets with it. */
  public static final int RUNTIME_PORT = 8080;

  /** The port that vLLM listens on. */
  public static final int MODELS_PORT = 8000;

  public Network {
    Objects.requireNonNull(vpc, "vpc");
    Objects.requireNonNull(loadBalancer, "loadBalancer");
    Objects.requireNonNull(tasks, "tasks");
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(functions, "functions");
    Objects.requireNonNull(logKey, "logKey");
  }
}
