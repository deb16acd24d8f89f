package dev.agentruntime.core.dispatch;

/** What takes a dispatch to its result. Blocks; meant for virtual threads. */
@FunctionalInterface
public interface Dispatcher {
  DispatchResult dispatch(DispatchRequest request);
}
