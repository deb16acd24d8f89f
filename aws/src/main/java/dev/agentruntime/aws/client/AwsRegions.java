package dev.agentruntime.aws.client;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Where the region comes from when nobody names one. */
public final class AwsRegions {
  private AwsRegions() {}

  /**
   * Returns the region by the SDK's default chain (variables, profile, the machine's own); empty
   * where there is none.
   */
  public static Optional<String> byDefault() {
    try {
      return Optional.of(DefaultAwsRegionProviderChain.builder().build().getRegion().id());
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }
}
