package dev.agentruntime.benchmarks.cedar;

/** By what the policies of a set are told apart. */
public enum Shape {
  /** Each is about an action of its own. */
  ACTION,
  /** One action; each is about a group of principals and a folder of resources. */
  RESOURCE,
  /** One action and no other scope; each asks for another value of the context. */
  CONDITION,
  /** One action and no other scope; each has a pattern of its own, which no index tells apart. */
  PATTERN,
  /** One action; each names its principal. */
  PRINCIPAL_EQUAL,
  /** One action; each names its resource. */
  RESOURCE_EQUAL
}
