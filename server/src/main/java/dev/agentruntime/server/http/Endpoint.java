package dev.agentruntime.server.http;

import java.util.Objects;
import java.util.Set;

/** What answers one path. */
sealed interface Endpoint {

  /** The methods that it answers. */
  Set<String> methods();

  /** Answered on the event loop: never waits. */
  record Immediate(Set<String> methods, Handler handler) implements Endpoint {
    public Immediate {
      methods = Set.copyOf(methods);
      Objects.requireNonNull(handler, "handler");
    }
  }

  /** Answered on a virtual thread of its own: may wait. */
  record Waiting(Set<String> methods, Handler handler) implements Endpoint {
    public Waiting {
      methods = Set.copyOf(methods);
      Objects.requireNonNull(handler, "handler");
    }
  }

  static Endpoint immediate(Handler handler) {
    return new Immediate(READ, handler);
  }

  Set<String> READ = Set.of("GET", "HEAD");

  /** What makes the answer. */
  @FunctionalInterface
  interface Handler {
    Reply answer(Call call);
  }
}
