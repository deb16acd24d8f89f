package dev.agentruntime.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the services of AWS are, and under which name the runtime stands there.
 *
 * @param region null where none is known, and then nothing of AWS is used
 * @param endpoint of every service without one of its own; null for AWS's
 * @param endpoints by service
 * @param project the first part of metric namespaces
 * @param secretsPoll how often each secret is asked for
 */
public record AwsSettings(
    @Nullable String region,
    @Nullable URI endpoint,
    Map<String, URI> endpoints,
    String project,
    Duration secretsPoll) {
  /** The services that may have an endpoint of their own. */
  public static final List<String> SERVICES =
      List.of("bedrock", "dynamodb", "lambda", "secrets_manager", "sns");

  public AwsSettings {
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(secretsPoll, "secretsPoll");
  }

  static AwsSettings read(Section aws) {
    String region =
        aws.optional(
            "region",
            Forms.REGION,
            "the variable `AWS_REGION`, or `AWS_DEFAULT_REGION`",
            "The region of everything.");
    if (region == null) {
      region = environment(aws, "AWS_REGION");
    }
    if (region == null) {
      region = environment(aws, "AWS_DEFAULT_REGION");
    }
    URI endpoint =
        aws.optional(
            "endpoint",
            Forms.HTTP_URL,
            "AWS's own",
            "Where every service is, for one that stands in for AWS.");
    Section section = aws.section("endpoints");
    Map<String, URI> endpoints = new LinkedHashMap<>();
    for (String service : SERVICES) {
      URI own =
          section.optional(
              service, Forms.HTTP_URL, "`aws.endpoint`", "Where this service alone is.");
      if (own != null) {
        endpoints.put(service, own);
      }
    }
    return new AwsSettings(
        region,
        endpoint,
        endpoints,
        aws.value(
            "project",
            Forms.NAMES,
            "agent-runtime",
            "The first part of the namespaces of metrics: `<project>/API`."),
        aws.value(
            "secrets_poll",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofMinutes(1),
            "How often each secret of Secrets Manager is asked for, so that a rotation is in force;"
                + " see [secrets](secrets.md)."));
  }

  private static @Nullable String environment(Section aws, String variable) {
    String value = aws.environment(variable);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
