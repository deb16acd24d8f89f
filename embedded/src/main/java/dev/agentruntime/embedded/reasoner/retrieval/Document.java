package dev.agentruntime.embedded.reasoner.retrieval;

import java.util.Objects;

/**
 * One text that may be quoted.
 *
 * @param name relative to where the documents are, with {@code /} between folders
 */
record Document(String name, String text) {
  Document {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
