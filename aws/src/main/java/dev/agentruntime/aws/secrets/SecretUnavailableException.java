package dev.agentruntime.aws.secrets;

import java.io.IOException;

/** Thrown where a secret cannot be had. The message names it, and says nothing of its value. */
public final class SecretUnavailableException extends IOException {
  SecretUnavailableException(String message) {
    super(message);
  }
}
