package dev.agentruntime.container;

/** Where things are in the image. */
final class Place {
  static final String HOME = "opt/agent-runtime";

  /** The linked Java runtime. */
  static final String JAVA = HOME + "/java";

  /** The jars of others. */
  static final String LIB = HOME + "/lib";

  /** Native code, unpacked: nothing need be written to be loaded. */
  static final String NATIVE = HOME + "/native";

  /** The jars of the project, the options of the JVM, and the health check. */
  static final String PROGRAM = HOME + "/program";

  /** What training kept. */
  static final String CACHE = HOME + "/cache";

  static final String OPTIONS = PROGRAM + "/options";
  static final String HEALTH_OPTIONS = PROGRAM + "/health-options";
  static final String HEALTH_JAR = PROGRAM + "/health.jar";
  static final String AOT = CACHE + "/agent-runtime.aot";
  static final String HEALTH_AOT = CACHE + "/health.aot";

  /** The journal and all else that stays; a volume. */
  static final String DATA = "data";

  /** What may go at any time; a volume. */
  static final String TMP = "tmp";

  /** Who runs it: nobody that a machine knows. */
  static final int UID = 10001;

  private Place() {}
}
