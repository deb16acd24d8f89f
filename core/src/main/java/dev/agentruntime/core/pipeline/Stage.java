package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;

/** One concern on the path of a dispatch. */
interface Stage {
  DispatchResult apply(DispatchRequest request, Dispatcher next);
}
