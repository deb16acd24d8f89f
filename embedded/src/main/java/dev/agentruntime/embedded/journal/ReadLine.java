package dev.agentruntime.embedded.journal;

import org.jspecify.annotations.Nullable;

/**
 * One line as a verification sees it.
 *
 * @param seq the number that it says it has; -1 where it says none
 * @param prev the hash that it names; null where it names none
 * @param hash its own
 * @param whole whether it is one object and ends with a line break
 * @param terminated whether it ends with a line break
 * @param offset where it starts, in bytes
 */
record ReadLine(
    String file,
    long line,
    long offset,
    long seq,
    @Nullable String prev,
    String hash,
    @Nullable String dispatchId,
    boolean whole,
    boolean terminated) {}
