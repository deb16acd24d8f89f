package dev.agentruntime.perf.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Whether anybody listens where a target says. */
final class Reachable {
  private static final int CONNECT_MILLIS = 5_000;

  private Reachable() {}

  /**
   * Connects once.
   *
   * @throws IOException where that fails, with the target and why
   */
  static void orSay(Target target) throws IOException {
    InetSocketAddress address = new InetSocketAddress(target.url().getHost(), target.port());
    if (address.isUnresolved()) {
      throw new IOException(
          "%s: the host %s is not known".formatted(target.url(), target.url().getHost()));
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
    } catch (ConnectException | SocketTimeoutException e) {
      throw new IOException(
          "%s: no server answers (%s)".formatted(target.url(), e.getMessage()), e);
    }
  }
}
