package dev.agentruntime.httpbackends.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which secrets sign before, during and after a rotation. */
final class RotatedSecretTest {
  private final AtomicReference<String> current = new AtomicReference<>("first");
  private final AtomicReference<@Nullable String> previous = new AtomicReference<>();

  @Test
  void whatHoldsAndWhatHeldBeforeSign() {
    RotatedSecret secret = secret();
    assertThat(signatures(secret)).isEqualTo(signaturesOf("first"));

    previous.set("first");
    current.set("second\n");
    assertThat(signatures(secret)).isEqualTo(signaturesOf("first"));
    secret.refresh();
    assertThat(signatures(secret)).isEqualTo(signaturesOf("second", "first"));
  }

  @Test
  void whatCannotBeUsedChangesNothing() {
    RotatedSecret secret = secret();
    current.set("whsec_not-base64!");
    secret.refresh();
    assertThat(signatures(secret)).isEqualTo(signaturesOf("first"));

    previous.set("whsec_not-base64!");
    current.set("third");
    secret.refresh();
    assertThat(signatures(secret)).isEqualTo(signaturesOf("third"));
  }

  @Test
  void theFirstMustBeOfUse() {
    current.set(" ");
    assertThatThrownBy(this::secret)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("webhook secret: empty (expected: at least one byte)");
  }

  private RotatedSecret secret() {
    return new RotatedSecret(
        "a/b",
        () -> current.get().getBytes(StandardCharsets.UTF_8),
        () ->
            Optional.ofNullable(previous.get()).map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> signatures(RotatedSecret secret) {
    return secret.get().stream().map(each -> each.sign("id", 1, new byte[0])).toList();
  }

  private static List<String> signaturesOf(String... texts) {
    return List.of(texts).stream()
        .map(text -> WebhookSecret.of(text).sign("id", 1, new byte[0]))
        .toList();
  }
}
