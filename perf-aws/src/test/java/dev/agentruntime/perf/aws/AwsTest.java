package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.deployed.Cloud;
import dev.agentruntime.perf.deployed.Metrics;
import dev.agentruntime.perf.deployed.Place;
import dev.agentruntime.perf.deployed.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/** What goes wrong before a service answers, and where things are looked for. */
final class AwsTest {
  private static final String ARN = "arn:aws:sns:eu-central-1:123456789012:perf";

  @Test
  void isFound() throws IOException {
    assertThat(Cloud.find("--cloudwatch")).isInstanceOf(Aws.class);
  }

  @Test
  void theRegionIsTheOneOfTheEnvironmentWhereNoneIsNamed() throws IOException {
    try (LoopbackAws server = LoopbackAws.start();
        Metrics metrics = LoopbackAws.aws().metrics(server.place(null))) {
      server.then(Reply.cloudWatch("{}"));

      metrics.list("AWS/ECS", "CPUUtilization");

      assertThat(server.received().getFirst().text())
          .contains("Credential=AKIDEXAMPLE/DATE/eu-west-1/monitoring/aws4_request");
    }
  }

  @Test
  void saysThatThereIsNoRegion() {
    Aws aws =
        new Aws(
            new Connection(
                null,
                () -> {
                  throw SdkClientException.create("no region\nanywhere");
                },
                AwsRetryStrategy.standardRetryStrategy()),
            () -> LoopbackAws.NOW);

    assertThatThrownBy(() -> aws.metrics(new Place(null, null)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no AWS region is set (expected: --region, AWS_REGION, or region in the profile)");
  }

  @Test
  void saysThatThereAreNoCredentials() throws IOException {
    AwsCredentialsProviderChain nothing =
        AwsCredentialsProviderChain.of(
            ProfileCredentialsProvider.builder()
                .profileFile(ProfileFile.aggregator().build())
                .profileName("nobody")
                .build());
    try (LoopbackAws server = LoopbackAws.start();
        Topic topic = LoopbackAws.aws(nothing).topic(ARN, server.place(null))) {
      assertThatThrownBy(() -> topic.publish("subject", "message"))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "SNS Publish to "
                  + ARN
                  + ": no AWS credentials were found (expected: AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY, a profile in AWS_PROFILE, or a role of this machine)");
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, the credentials have expired; sign in again",
    "InvalidClientTokenId, AWS does not know these credentials",
    "SignatureDoesNotMatch, AWS does not know these credentials"
  })
  void saysWhatIsWrongWithCredentials(String code, String advice) throws IOException {
    try (LoopbackAws server = LoopbackAws.start();
        Topic topic = LoopbackAws.aws().topic(ARN, server.place(null))) {
      server.then(
          Reply.xml(
              403,
              "<ErrorResponse><Error><Code>%s</Code><Message>no</Message></Error></ErrorResponse>"
                  .formatted(code)));

      assertThatThrownBy(() -> topic.publish("subject", "message"))
          .isInstanceOf(IOException.class)
          .hasMessage("SNS Publish to %s: %s: no; %s".formatted(ARN, code, advice));
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    Place closed;
    try (LoopbackAws server = LoopbackAws.start()) {
      closed = server.place("eu-central-1");
    }
    try (Topic topic = LoopbackAws.aws().topic(ARN, closed)) {
      assertThatThrownBy(() -> topic.publish("subject", "message"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("SNS Publish to " + ARN + ": ")
          .hasMessageContaining("Connection refused")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void anInterruptionStaysOne() throws IOException {
    try (LoopbackAws server = LoopbackAws.start();
        Topic topic = LoopbackAws.aws().topic(ARN, server.place(null))) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> topic.publish("subject", "message"))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("SNS Publish to " + ARN + ": interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aPlaceIsCheckedAtOnce() {
    assertThatThrownBy(() -> new Place("Frankfurt", null))
        .hasMessage("Frankfurt (expected: a region, as eu-central-1)");
    assertThatThrownBy(() -> new Place(null, URI.create("localhost:1")))
        .hasMessage(
            "localhost:1 (expected: a URL, as https://monitoring.eu-central-1.amazonaws.com)");
  }
}
