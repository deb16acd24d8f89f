package dev.agentruntime.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program that runs, as a command that starts it once more. */
final class ThisProgram {
  private ThisProgram() {}

  /** Returns the command that serves, with the JVM and the options of this process. */
  static List<String> serve() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add("serve");
    return command;
  }
}
