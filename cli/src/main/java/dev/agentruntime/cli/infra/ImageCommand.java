package dev.agentruntime.cli.infra;

import dev.agentruntime.server.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code agent-runtime infra image}, whose options are those of the program of its module. */
@Command(
    name = "image",
    description = "Builds the container image without Docker; infra image --help says how.")
final class ImageCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Installation installation;
  private final Programs programs;

  @Unmatched private List<String> arguments = new ArrayList<>();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ImageCommand(Installation installation, Programs programs) {
    this.installation = installation;
    this.programs = programs;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return programs.run(Path.of(""), Map.of(), command(installation, arguments));
    } catch (IOException e) {
      spec.commandLine().getErr().println("infra image: " + e.getMessage());
      return FAILED;
    }
  }

  /** Returns the command that builds an image. */
  static List<String> command(Installation installation, List<String> arguments) {
    List<String> command =
        installation.java(
            "container",
            "dev.agentruntime.container.Main",
            List.of("-Xmx512m", Installation.NO_LOG));
    command.add("--lib=" + installation.program());
    command.add("--work=" + installation.target("container").resolve("image"));
    command.add("--release=" + Version.current());
    command.addAll(arguments);
    return command;
  }
}
