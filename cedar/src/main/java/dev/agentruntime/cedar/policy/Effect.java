package dev.agentruntime.cedar.policy;

/** What a policy does where it applies. */
public enum Effect {
  PERMIT("permit"),
  FORBID("forbid");

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  /** Returns the word of the language. */
  public String word() {
    return word;
  }
}
