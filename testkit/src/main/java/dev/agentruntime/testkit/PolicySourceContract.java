package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every source of policies does. */
public abstract class PolicySourceContract {
  private static final long PATIENCE_S = 30;

  /** Returns the source of what was last put; it notices changes within milliseconds. */
  protected abstract PolicySource source() throws IOException;

  /** Makes {@code texts}, by name, all that the source holds. */
  protected abstract void put(Map<String, String> texts) throws IOException;

  @Test
  void loadsTextsSortedByName() throws Exception {
    put(Map.of("b.cedar", "second", "a.cedar", "first"));

    try (PolicySource source = source()) {
      assertThat(source.load())
          .isEqualTo(
              new PolicyDocuments(
                  List.of(new Document("a.cedar", "first"), new Document("b.cedar", "second")),
                  null));
    }
  }

  @Test
  void refusesToLoadNothing() throws Exception {
    put(Map.of());

    try (PolicySource source = source()) {
      assertThatThrownBy(source::load).isInstanceOf(IOException.class);
    }
  }

  @Test
  void tellsOfAChange() throws Exception {
    put(Map.of("a.cedar", "old"));

    try (PolicySource source = source()) {
      source.load();
      Semaphore told = new Semaphore(0);
      source.watch(told::release);
      put(Map.of("a.cedar", "new text"));

      assertThat(told.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(source.load().policies()).containsExactly(new Document("a.cedar", "new text"));

      put(Map.of("a.cedar", "new text", "b.cedar", "more"));

      assertThat(told.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      assertThat(source.load().policies()).hasSize(2);
    }
  }

  @Test
  void tellsOfAChangeBetweenLoadingAndWatching() throws Exception {
    put(Map.of("a.cedar", "old"));

    try (PolicySource source = source()) {
      source.load();
      put(Map.of("a.cedar", "new text"));
      Semaphore told = new Semaphore(0);
      source.watch(told::release);

      assertThat(told.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void goesOnTellingAfterAListenerThrew() throws Exception {
    put(Map.of("a.cedar", "old"));

    try (PolicySource source = source()) {
      source.load();
      Semaphore told = new Semaphore(0);
      source.watch(
          () -> {
            told.release();
            throw new IllegalStateException("on purpose");
          });
      put(Map.of("a.cedar", "new text"));
      assertThat(told.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)).isTrue();

      put(Map.of("a.cedar", "newer"));
      assertThat(told.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }
  }
}
