package dev.agentruntime.aws.bedrock;

/** Thrown where an input is no conversation. The message holds nothing of the input. */
final class UnfitInputException extends Exception {
  UnfitInputException(String message) {
    super(message);
  }
}
