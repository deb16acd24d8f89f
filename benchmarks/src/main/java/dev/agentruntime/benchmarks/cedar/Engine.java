package dev.agentruntime.benchmarks.cedar;

/** An engine with its policies, and with questions in the form in which it takes them. */
interface Engine {

  /**
   * Decides.
   *
   * @param question its number, from 0 to {@value Workload#QUESTIONS} exclusive
   */
  boolean allows(int question);
}
