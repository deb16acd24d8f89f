package dev.agentruntime.perf.regression;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the commands reach beyond themselves with.
 *
 * @param environment variables of the process
 * @param ids makes an id that nothing else has
 */
record Tools(
    Measurement measurement,
    Servers servers,
    HttpSender http,
    Programs programs,
    Map<String, String> environment,
    InstantSource clock,
    Pauses pauses,
    Supplier<String> ids) {
  private static final int ID_BYTES = 16;

  Tools {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns those of this machine.
   *
   * @param serve the command that starts a server of this build, up to its options
   */
  static Tools ofThisMachine(List<String> serve) {
    SecureRandom random = new SecureRandom();
    return new Tools(
        new LoadMeasurement(),
        new LocalServers(serve),
        new JdkHttpSender(),
        new LocalPrograms(),
        System.getenv(),
        InstantSource.system(),
        Thread::sleep,
        () -> {
          byte[] id = new byte[ID_BYTES];
          random.nextBytes(id);
          return "perf_" + HexFormat.of().formatHex(id);
        });
  }
}
