package dev.agentruntime.cedar.differential;

import java.util.Set;
import java.util.TreeSet;

/** What an engine says: a decision, the policies that determined it, and those that err. */
record Verdict(boolean allowed, Set<String> reasons, Set<String> errors) {
  Verdict {
    reasons = new TreeSet<>(reasons);
    errors = new TreeSet<>(errors);
  }
}
