package dev.agentruntime.core.backend;

import java.util.Optional;

/** What executes an intent. */
public interface Backend extends AutoCloseable {

  /**
   * Executes, blocking until done or until {@code call.timeout()} has passed.
   *
   * @throws InterruptedException where the dispatch ran out of time; the backend lets go of
   *     everything it held for this call
   */
  BackendResult execute(BackendCall call) throws InterruptedException;

  /** Returns the generative model that answers; nothing where none does. */
  default Optional<Model> model() {
    return Optional.empty();
  }

  /** Frees what the backend holds. */
  @Override
  default void close() {}
}
