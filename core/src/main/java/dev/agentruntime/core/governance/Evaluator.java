package dev.agentruntime.core.governance;

/** A policy set ready to decide: immutable, total, and shared by all threads. */
public interface Evaluator {

  /** Decides. Never throws; what goes wrong inside is a denial with {@code POLICY_ERROR}. */
  Verdict evaluate(Authorization authorization);

  /** Says of every policy whether it applied, nearly did, or was about something else. */
  Explanation explain(Authorization authorization);

  /** Returns how many policies the set holds. */
  int size();
}
