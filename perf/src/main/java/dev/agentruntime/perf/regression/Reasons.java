package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, in one line. */
final class Reasons {
  private Reasons() {}

  static String of(IOException failure) {
    return failure instanceof NoSuchFileException missing
        ? missing.getFile() + ": no such file"
        : String.valueOf(failure.getMessage());
  }
}
