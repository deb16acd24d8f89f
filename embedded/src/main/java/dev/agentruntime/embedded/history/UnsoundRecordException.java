package dev.agentruntime.embedded.history;

import java.io.IOException;

/** Thrown where the journal does not have the record that the index says it has. */
final class UnsoundRecordException extends IOException {
  UnsoundRecordException(String message) {
    super(message);
  }

  UnsoundRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
