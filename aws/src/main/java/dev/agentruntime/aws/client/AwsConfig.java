package dev.agentruntime.aws.client;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the services of AWS are.
 *
 * @param region such as {@code eu-central-1}
 * @param endpoint of every service without one of its own; null for AWS's
 * @param endpoints by service
 */
public record AwsConfig(String region, @Nullable URI endpoint, Map<AwsApi, URI> endpoints) {
  public AwsConfig {
    Objects.requireNonNull(region, "region");
    endpoints = Map.copyOf(endpoints);
  }

  /** Returns where {@code service} is; empty for AWS's own address. */
  Optional<URI> endpoint(AwsApi service) {
    return Optional.ofNullable(endpoints.getOrDefault(service, endpoint));
  }
}
