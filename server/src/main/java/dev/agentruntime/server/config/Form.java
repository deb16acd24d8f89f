package dev.agentruntime.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a value of one type is written.
 *
 * @param expected what it looks like, in words
 */
record Form<T>(String expected, Parser<T> parser, Writer<T> writer) {

  /** The way from text to value. */
  interface Parser<T> {
    /**
     * Returns the value, or null where {@code text} is none.
     *
     * @param base what a relative path is relative to
     */
    @Nullable T parse(String text, Path base);
  }

  /** The way from value to text, for the documentation of defaults. */
  interface Writer<T> {
    String write(T value);
  }
}
