package dev.agentruntime.core.alert;

import java.util.List;

/** Where the examples of an alert come from. */
@FunctionalInterface
public interface Examples {

  /** Returns the dispatches of the last minutes that went worst, the worst one first. */
  List<Example> worst();
}
