package dev.agentruntime.container.registry;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** The program that says whose credentials the default chain finds: the account, on a line. */
public final class Account {
  private static final int FAILED = 1;

  private Account() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    try {
      System.out.println(id(System.getenv("AWS_ENDPOINT_URL_STS")));
    } catch (SdkException e) {
      System.err.println(
          "AWS credentials: %s (expected: those of the account, by a profile, AWS_PROFILE, or the"
                  .formatted(reason(e))
              + " role of this machine)");
      System.exit(FAILED);
    }
  }

  /** Returns the id of the account. */
  static String id(@Nullable String endpoint) {
    StsClientBuilder builder =
        StsClient.builder()
            .region(Region.AWS_GLOBAL)
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    try (StsClient sts = builder.build()) {
      return sts.getCallerIdentity().account();
    }
  }

  /* Not the long list of who was asked. */
  private static String reason(SdkException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.replaceAll(" in the chain .*", "").replaceAll(": \\[.*", "");
  }
}
