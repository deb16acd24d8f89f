package dev.agentruntime.cedar.value;

/** What evaluating an expression comes to: a value, or the error that kept it from having one. */
public sealed interface Outcome permits CedarValue, EvaluationError {}
