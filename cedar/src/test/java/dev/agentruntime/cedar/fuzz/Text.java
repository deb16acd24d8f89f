package dev.agentruntime.cedar.fuzz;

import java.nio.charset.StandardCharsets;

/** Text made of bytes, such that there is no text that no bytes make. */
final class Text {
  private Text() {}

  /** Returns {@code bytes} as UTF-8, with a lone surrogate for each that is none. */
  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace('\ufffd', '\ud800');
  }
}
