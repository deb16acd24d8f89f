package dev.agentruntime.aws.client;

import java.util.Locale;

/** A service of AWS that the runtime calls. */
public enum AwsApi {
  BEDROCK,
  DYNAMODB,
  LAMBDA,
  SECRETS_MANAGER,
  SNS;

  /** Returns the service as it is written in configuration and metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
