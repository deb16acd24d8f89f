package dev.agentruntime.infra.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value of one type is written.
 *
 * @param expected what it looks like, in words
 * @param parser the value, or null where the text is none
 * @param writer the text of a value, for the documentation of defaults
 */
record Form<T>(String expected, Function<String, @Nullable T> parser, Function<T, String> writer) {}
