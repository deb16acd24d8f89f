package dev.agentruntime.container;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of the image. */
final class Variables {
  private Variables() {}

  /** Returns those that lead to native code under {@code root}, and keep it to itself. */
  static Map<String, String> nativeCode(Path root) {
    return Map.of(
        "CEDAR_JAVA_FFI_LIB",
        root.resolve(Place.NATIVE).resolve("libcedar_java_ffi.so").toString(),
        "ORT_DISABLE_TELEMETRY",
        "1");
  }

  /** Returns all of them. */
  static Map<String, String> image() {
    Map<String, String> variables = new TreeMap<>(nativeCode(Path.of("/")));
    variables.put("AGENT_RUNTIME_DATA_DIRECTORY", "/" + Place.DATA);
    variables.put("AGENT_RUNTIME_SERVER_HOST", "0.0.0.0");
    variables.put("LANG", "C.UTF-8");
    return variables;
  }
}
