package dev.agentruntime.lambda;

import dev.agentruntime.lambda.event.GovernanceEvents;
import java.nio.charset.StandardCharsets;

/**
 * Questions asked before anybody else does, of both forms, so that what an invocation needs is
 * loaded, linked and warm. What is answered is thrown away.
 */
final class Rehearsal implements Runnable {
  private static final byte[] DIRECT =
      """
      {"principal": {"type": "Agent", "id": "rehearsal", "groups": ["none"], "tenant": "none",
       "attributes": {"number": 1.5}, "auth_method": "none"},
       "intent": "rehearsal", "resource": "Route::\\"none\\"",
       "context": {"text": "é", "items": [1, true, null, {"deep": "er"}]},
       "runtime": {"now": "2026-01-01T00:00:00Z", "source_address": "127.0.0.1"}}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] OVER_HTTP =
      """
      {"version": "2.0", "isBase64Encoded": true,
       "requestContext": {"timeEpoch": 0, "http": {"method": "POST", "sourceIp": "127.0.0.1"}},
       "body": "eyJzZXJ2aWNlIjoicmVoZWFyc2FsIiwiaW50ZW50IjoicmVoZWFyc2FsIn0="}
      """
          .getBytes(StandardCharsets.UTF_8);

  /** Enough for the interpreter to hand the path of a decision to the compiler. */
  private static final int TIMES = 300;

  private final GovernanceEvents events;

  Rehearsal(GovernanceEvents events) {
    this.events = events;
  }

  @Override
  public void run() {
    for (int i = 0; i < TIMES; i++) {
      events.answer(DIRECT);
      events.answer(OVER_HTTP);
    }
  }
}
