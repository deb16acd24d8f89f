package dev.agentruntime.aws.client;

import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.AccessKeys;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The keys of the SDK's default chain, which keeps them and renews them before they expire. */
final class DefaultAccessKeys implements AccessKeys {
  private final AwsCredentialsProvider chain;

  DefaultAccessKeys(AwsCredentialsProvider chain) {
    this.chain = chain;
  }

  @Override
  public AccessKey current() throws IOException, InterruptedException {
    AwsCredentials credentials;
    try {
      credentials = chain.resolveCredentials();
    } catch (AbortedException _) {
      var _ = Thread.interrupted();
      throw new InterruptedException("resolving credentials");
    } catch (SdkClientException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new AccessKey(
        credentials.accessKeyId(),
        credentials.secretAccessKey(),
        credentials instanceof AwsSessionCredentials session ? session.sessionToken() : null);
  }
}
