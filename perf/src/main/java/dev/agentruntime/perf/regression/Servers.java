package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * What starts servers on this machine, each on a free port of loopback and with a data directory of
 * its own, and waits until they are ready.
 */
interface Servers {
  /**
   * Starts the server of a tree of sources that is built.
   *
   * @param tree the folder that {@code agent-runtime} is in
   * @throws IOException where it does not start; the message says why
   */
  RunningServer start(Path tree) throws IOException, InterruptedException;

  /**
   * Starts a server of the very build that this is.
   *
   * @throws IOException where it does not start; the message says why
   */
  RunningServer startOwn() throws IOException, InterruptedException;

  /** A server that runs until it is closed. */
  interface RunningServer extends AutoCloseable {
    /** Returns where it answers, as {@code http://127.0.0.1:43210}. */
    URI url();

    /** Stops it and removes its data. */
    @Override
    void close();
  }
}
