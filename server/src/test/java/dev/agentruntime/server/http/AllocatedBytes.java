package dev.agentruntime.server.http;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * Prints what {@link Work} allocates, in bytes for one call each. To be run in a Java machine of
 * its own, whose compiler leaves out no allocation that the code asks for.
 */
final class AllocatedBytes {

  /*
   * The least of many rounds: what else a thread allocates, such as to link a call site or to grow
   * a table, comes on top in some of them, and in none is there less.
   */

  private static final int WARM_UP = 300;
  private static final int ROUNDS = 30;
  private static final int CALLS = 20;

  /** Keeps results from being optimized away. */
  private static int sink;

  private AllocatedBytes() {}

  public static void main(String[] arguments) throws Exception {
    StringBuilder figures = new StringBuilder();
    for (Map.Entry<String, Work.Piece> piece : Work.pieces().entrySet()) {
      figures.append("%s: %d bytes\n".formatted(piece.getKey(), allocated(piece.getValue())));
    }
    System.out.print(figures);
    if (sink == 0) {
      throw new IllegalStateException("sink: 0 (expected: results)");
    }
  }

  private static long allocated(Work.Piece piece) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      call(piece);
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = soFar();
      for (int i = 0; i < CALLS; i++) {
        call(piece);
      }
      least = Math.min(least, soFar() - before);
    }
    return (least - askingItself()) / CALLS;
  }

  private static void call(Work.Piece piece) throws Exception {
    sink += piece.call().getClass().getName().length();
  }

  private static long askingItself() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < WARM_UP; i++) {
      long before = soFar();
      least = Math.min(least, soFar() - before);
    }
    return least;
  }

  private static long soFar() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
