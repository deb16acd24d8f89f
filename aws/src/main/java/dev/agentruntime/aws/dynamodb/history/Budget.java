package dev.agentruntime.aws.dynamodb.history;

/** How many requests a search may still make. For one thread. */
final class Budget {
  private int left;

  Budget(int requests) {
    left = requests;
  }

  /** Counts a request. What is spent beyond the budget is bounded by who looks at it. */
  void spend() {
    left--;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
