package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.scenario.OwnServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Servers as load tests start them. */
final class LocalServers implements Servers {
  private final List<String> serve;

  /**
   * @param serve the command that starts a server of this build, up to its options
   */
  LocalServers(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public RunningServer start(Path tree) throws IOException, InterruptedException {
    return new Local(
        OwnServer.start(List.of(tree.resolve("agent-runtime").toString(), "serve"), null));
  }

  @Override
  public RunningServer startOwn() throws IOException, InterruptedException {
    return new Local(OwnServer.start(serve, null));
  }

  private record Local(OwnServer server) implements RunningServer {
    @Override
    public URI url() {
      return server.url();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
