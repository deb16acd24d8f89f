package dev.agentruntime.core.sigv4;

import java.time.Instant;

/**
 * What a signing key is good for: one day, one region, one service.
 *
 * @param day such as {@code 20150830}
 * @param region such as {@code us-east-1}
 * @param service such as {@code execute-api}
 */
public record CredentialScope(String day, String region, String service) {
  static final String TERMINATION = "aws4_request";

  public CredentialScope {
    for (String part : new String[] {day, region, service}) {
      if (part.isEmpty() || part.indexOf('/') >= 0) {
        throw new IllegalArgumentException(
            "credential scope: %s (expected: texts without '/')".formatted(part));
      }
    }
  }

  public static CredentialScope of(Instant time, String region, String service) {
    return new CredentialScope(
        AmzDate.format(time).substring(0, AmzDate.DAY_LENGTH), region, service);
  }

  @Override
  public String toString() {
    return day + '/' + region + '/' + service + '/' + TERMINATION;
  }
}
