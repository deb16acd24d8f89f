package dev.agentruntime.aws.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.loopback.Golden;
import dev.agentruntime.aws.loopback.LoopbackAws;
import dev.agentruntime.aws.loopback.LoopbackAws.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** How secrets are asked for, and what is made of a rotation and of an outage. */
final class SecretStoreTest {
  private static final SecretName NAME = new SecretName("agent-runtime/api-keys", null);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private LoopbackAws aws;
  private AwsClients clients;

  @BeforeEach
  void start() {
    aws = LoopbackAws.start();
    clients = aws.clients();
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  @Test
  void asksForTheCurrentValue() throws Exception {
    aws.then(version("1", "keys"));
    try (SecretStore store = store(NEVER)) {
      Secret secret = store.open(NAME);

      assertThat(secret.current()).asString(StandardCharsets.UTF_8).isEqualTo("keys");
      assertThat(secret.previous()).isEmpty();
      assertThat(secret.trouble()).isEmpty();
      assertThat(secret).hasToString("secretsmanager:agent-runtime/api-keys");
      Golden.check("secrets/current.txt", aws.next().text());
    }
  }

  @Test
  void asksForTheValueBeforeWhereItIsWanted() throws Exception {
    aws.then(version("2", "new")).then(version("1", "old"));
    try (SecretStore store = store(NEVER)) {
      Secret secret = store.openWithPrevious(NAME);

      assertThat(secret.current()).asString(StandardCharsets.UTF_8).isEqualTo("new");
      assertThat(secret.previous()).map(SecretStoreTest::text).contains("old");
      aws.next();
      Golden.check("secrets/previous.txt", aws.next().text());
    }
  }

  @Test
  void aSecretThatWasNeverRotatedHasNoValueBefore() throws Exception {
    aws.then(version("1", "keys")).then(notFound());
    try (SecretStore store = store(NEVER)) {
      assertThat(store.openWithPrevious(NAME).previous()).isEmpty();
    }
  }

  @Test
  void readsBytesToo() throws Exception {
    aws.then(Reply.json(200, "{\"VersionId\":\"1\",\"SecretBinary\":\"a2V5cw==\"}"));
    try (SecretStore store = store(NEVER)) {
      assertThat(store.open(NAME).current()).asString(StandardCharsets.UTF_8).isEqualTo("keys");
    }
  }

  @Test
  void readsOneKeyOfAnObject() throws Exception {
    aws.then(version("1", "{\\\"openai\\\":\\\"sk-ä\\\",\\\"other\\\":\\\"x\\\"}"));
    try (SecretStore store = store(NEVER)) {
      assertThat(store.open(new SecretName("keys", "openai")).current())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("sk-ä");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hunter2 | no JSON (expected: an object)",
        "{\\\"a\\\":\\\"hunter2\\\"} | no such text (expected: the key in an object)",
        "{\\\"key\\\":[\\\"hunter2\\\"]} | no such text (expected: the key in an object)"
      })
  void saysNothingOfAValueThatIsNotWhatItShouldBe(String value, String what) {
    aws.then(version("1", value));
    try (SecretStore store = store(NEVER)) {
      assertThatThrownBy(() -> store.open(new SecretName("keys", "key")))
          .isInstanceOf(SecretUnavailableException.class)
          .hasMessage("secretsmanager:keys#key: " + what)
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | ResourceNotFoundException | status 400, ResourceNotFoundException (expected: a"
            + " secret of that name in the region)",
        "400 | AccessDeniedException | status 400, AccessDeniedException (expected: a role that"
            + " allows secretsmanager:GetSecretValue, and kms:Decrypt with a key of one's own)",
        "400 | ThrottlingException | status 400, ThrottlingException (expected: fewer requests,"
            + " or more quota)",
        "500 | InternalServiceError | status 500, InternalServiceError (expected: 200)"
      })
  void failsAtTheStartWhereItCannotBeHad(int status, String code, String what) {
    aws.then(error(status, code));
    try (SecretStore store = store(NEVER)) {
      assertThatThrownBy(() -> store.open(NAME))
          .isInstanceOf(SecretUnavailableException.class)
          .hasMessage(NAME + ": " + what);
    }
  }

  @Test
  void failsInTimeWhereNoAnswerComes() {
    aws.then(Reply.silence());
    try (SecretStore store =
        new SecretStore(
            clients, NEVER, Duration.ofMillis(100), DefaultRetryStrategy.doNotRetry())) {
      assertThatThrownBy(() -> store.open(NAME))
          .hasMessage(NAME + ": no answer in time (expected: an answer)");
    }
  }

  @Test
  void takesInARotationInTheBackground() throws Exception {
    aws.then(version("1", "old")).then(notFound());
    try (SecretStore store = store(Duration.ofMillis(5))) {
      Secret secret = store.openWithPrevious(NAME);
      CountDownLatch changed = new CountDownLatch(1);
      secret.onChange(
          () -> {
            throw new IllegalStateException("a bug of somebody else's");
          });
      secret.onChange(changed::countDown);
      // From here on, both stages say the new version: what matters is that both are asked for.
      aws.now(version("2", "new"));

      assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(secret.current()).asString(StandardCharsets.UTF_8).isEqualTo("new");
      assertThat(secret.previous()).isPresent();
    }
  }

  @Test
  void tellsNobodyWhereTheVersionIsTheSame() throws Exception {
    aws.then(version("1", "keys"));
    try (SecretStore store = store(NEVER)) {
      Secret secret = store.open(NAME);
      secret.onChange(
          () -> {
            throw new AssertionError("no change");
          });
      secret.refresh();

      assertThat(aws.received()).hasSize(2);
    }
  }

  @Test
  void anOutageKeepsTheLastValueAndIsTold() throws Exception {
    aws.then(version("1", "keys")).then(error(500, "InternalServiceError"));
    try (SecretStore store = store(NEVER)) {
      Secret secret = store.open(NAME);
      secret.refresh();

      assertThat(secret.current()).asString(StandardCharsets.UTF_8).isEqualTo("keys");
      assertThat(secret.trouble())
          .contains(NAME + ": status 500, InternalServiceError (expected: 200)");

      aws.now(version("1", "keys"));
      secret.refresh();
      assertThat(secret.trouble()).isEmpty();
    }
  }

  @Test
  void aVersionThatCannotBeUsedIsToldAndNotUsed() throws Exception {
    aws.then(version("1", "{\\\"key\\\":\\\"one\\\"}")).then(version("2", "{}"));
    try (SecretStore store = store(NEVER)) {
      Secret secret = store.open(new SecretName("keys", "key"));
      secret.refresh();

      assertThat(secret.current()).asString(StandardCharsets.UTF_8).isEqualTo("one");
      assertThat(secret.trouble())
          .contains("secretsmanager:keys#key: no such text (expected: the key in an object)");
    }
  }

  @Test
  void handsOutCopies() throws Exception {
    aws.then(version("1", "keys"));
    try (SecretStore store = store(NEVER)) {
      Secret secret = store.open(NAME);
      secret.current()[0] = 'X';

      assertThat(secret.current()).asString(StandardCharsets.UTF_8).isEqualTo("keys");
    }
  }

  @Test
  void closingEndsWhatIsAsked() throws Exception {
    aws.then(version("1", "keys"));
    SecretStore store = store(Duration.ofMillis(1));
    store.open(NAME);
    aws.now(Reply.silence());
    aws.next();
    aws.next();
    store.close();

    assertThat(store.awaitEnd(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void refusesToAskWithoutPause() {
    assertThatThrownBy(() -> new SecretStore(clients, Duration.ZERO))
        .hasMessage("secrets.poll: PT0S (expected: > 0)");
  }

  private SecretStore store(Duration poll) {
    return new SecretStore(clients, poll, AMPLE, DefaultRetryStrategy.doNotRetry());
  }

  private static Reply version(String id, String value) {
    return Reply.json(
        200,
        Golden.read("secrets/value.json")
            .replace("VALUE", value)
            .replace("VERSION", id)
            .replace("STAGE", "AWSCURRENT"));
  }

  private static Reply notFound() {
    return error(400, "ResourceNotFoundException");
  }

  private static Reply error(int status, String code) {
    return Reply.json(status, "{\"__type\":\"%s\",\"Message\":\"words\"}".formatted(code));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
