package dev.agentruntime.perf.cost;

/**
 * What dispatches ask of a model.
 *
 * @param name as the prices have it
 * @param tokensIn that it reads for a dispatch, on average
 * @param tokensOut that it writes
 */
record ModelUse(String name, double tokensIn, double tokensOut) {}
