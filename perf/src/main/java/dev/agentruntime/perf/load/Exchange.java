package dev.agentruntime.perf.load;

/** One request on its way: from when it should start to what came of it. */
final class Exchange {
  /** The outcomes beside statuses. */
  static final String TIMEOUT = "timeout";

  static final String REFUSED = "refused";
  static final String TLS = "tls";
  static final String CLOSED = "closed";
  static final String MALFORMED = "malformed";

  /** What is told of the end of an exchange, on the thread that saw it. */
  interface Ended {
    void ended(Exchange exchange, String outcome, long endNanos);
  }

  final Request request;
  final long intendedNanos;
  private final Ended ended;

  /** When it was written; the intended time until then. */
  volatile long sentNanos;

  /** Whether it was sent once already, on a connection that the server had closed meanwhile. */
  boolean again;

  /**
   * @param intendedNanos when it should start, by {@link System#nanoTime}
   */
  Exchange(Request request, long intendedNanos, Ended ended) {
    this.request = request;
    this.intendedNanos = intendedNanos;
    this.sentNanos = intendedNanos;
    this.ended = ended;
  }

  void end(String outcome) {
    end(outcome, System.nanoTime());
  }

  void end(String outcome, long endNanos) {
    ended.ended(this, outcome, endNanos);
  }
}
