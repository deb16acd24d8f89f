package dev.agentruntime.container;

import java.util.List;

/** How a container of the image is run. */
final class Configuration {
  static final List<String> ENTRYPOINT =
      List.of("/" + Place.JAVA + "/bin/java", "@/" + Place.OPTIONS, Options.MAIN);
  static final List<String> COMMAND = List.of("serve");
  static final List<String> HEALTH_CHECK =
      List.of("/" + Place.JAVA + "/bin/java", "@/" + Place.HEALTH_OPTIONS, Options.HEALTH_MAIN);
  static final int HEALTH_INTERVAL_SECONDS = 10;
  static final int HEALTH_TIMEOUT_SECONDS = 5;
  static final int HEALTH_START_SECONDS = 15;
  static final int HEALTH_RETRIES = 3;
  static final int PORT = 8080;
  static final String USER = Place.UID + ":" + Place.UID;

  private Configuration() {}
}
