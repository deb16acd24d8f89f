package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Undoing what was done. */
final class CleanupsTest {
  private final List<String> undone = new ArrayList<>();

  @Test
  void theLastIsUndoneFirstAndEachOnce() {
    Cleanups cleanups = new Cleanups();
    cleanups.add(() -> undone.add("first"));
    cleanups.add(() -> undone.add("second"));
    cleanups.close();
    cleanups.close();
    assertThat(undone).containsExactly("second", "first");
  }

  @Test
  void whatFailsDoesNotKeepTheRest() {
    Cleanups cleanups = new Cleanups();
    cleanups.add(() -> undone.add("first"));
    cleanups.add(
        () -> {
          throw new IllegalStateException("stuck");
        });
    assertThatThrownBy(cleanups::close).hasMessage("stuck");
    assertThat(undone).containsExactly("first");
  }
}
