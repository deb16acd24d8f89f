package dev.agentruntime.cedar.policy;

/** What a request brings. */
public enum Variable {
  PRINCIPAL("principal"),
  ACTION("action"),
  RESOURCE("resource"),
  CONTEXT("context");

  private final String word;

  Variable(String word) {
    this.word = word;
  }

  /** Returns the word of the language. */
  public String word() {
    return word;
  }
}
