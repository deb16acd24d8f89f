package dev.agentruntime.core.alert;

import java.util.Objects;

/** What came of a test alert at one sink. */
public record TestDelivery(String sink, boolean delivered, String detail) {
  public TestDelivery {
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(detail, "detail");
  }
}
