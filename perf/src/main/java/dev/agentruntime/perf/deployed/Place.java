package dev.agentruntime.perf.deployed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a cloud is asked.
 *
 * @param region as {@code eu-central-1}; null for the one of the environment or the profile
 * @param endpoint that is asked instead of the region's own; null for that
 */
public record Place(@Nullable String region, @Nullable URI endpoint) {
  public Place {
    if (region != null && !region.matches("[a-z]{2,}(-[a-z]+)+-[0-9]+")) {
      throw new IllegalArgumentException(
          "%s (expected: a region, as eu-central-1)".formatted(region));
    }
    if (endpoint != null && !String.valueOf(endpoint.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "%s (expected: a URL, as https://monitoring.eu-central-1.amazonaws.com)"
              .formatted(endpoint));
    }
  }
}
