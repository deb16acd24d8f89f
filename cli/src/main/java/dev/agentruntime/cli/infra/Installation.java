package dev.agentruntime.cli.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the project and its Java are. Programs that build for AWS are modules of their own, whose
 * many libraries no server has on its class path; each runs in a JVM of its own.
 *
 * @param root the root of the project
 * @param javaHome the JDK
 */
record Installation(Path root, Path javaHome) {
  /** The option of a JVM whose libraries find no log to write to, and need not say so. */
  static final String NO_LOG = "-Dslf4j.internal.verbosity=ERROR";

  private static final String ROOT = "agent-runtime.root";

  /** Returns that of this process, which the launcher tells of. */
  static Installation ofThisProcess() {
    return new Installation(
        Path.of(System.getProperty(ROOT, "")).toAbsolutePath(),
        Path.of(System.getProperty("java.home")));
  }

  /** Returns the folder of what is built of a module. */
  Path target(String module) {
    return root.resolve(module).resolve("target");
  }

  /** Returns the folder with the jars of the built program. */
  Path program() {
    return target("cli").resolve("agent-runtime/lib");
  }

  /** Returns the command that runs the main class of a module with all of its jars. */
  List<String> java(String module, String mainClass, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(target(module).resolve("agent-runtime/lib") + "/*");
    command.add(mainClass);
    return command;
  }
}
