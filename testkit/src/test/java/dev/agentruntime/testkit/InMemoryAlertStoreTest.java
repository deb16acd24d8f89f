package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.alert.AlertStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class InMemoryAlertStoreTest extends AlertStoreContract {
  @Override
  protected AlertStore open() {
    return new InMemoryAlertStore();
  }

  @Test
  void failsWhenToldTo() {
    InMemoryAlertStore store = new InMemoryAlertStore();
    store.breakDown(true);
    assertThatThrownBy(store::load).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.save(everything())).isInstanceOf(IOException.class);
  }
}
