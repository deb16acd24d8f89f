package dev.agentruntime.container;

import java.nio.file.Path;
import picocli.CommandLine;

/** The program behind {@code agent-runtime infra image}. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Takes the arguments of the command. */
  public static void main(String[] args) {
    Platform platform;
    try {
      platform = Platform.of(System.getProperty("os.name"), System.getProperty("os.arch"));
    } catch (IllegalArgumentException e) {
      System.err.println("infra image: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    Path jdk = Path.of(System.getProperty("java.home"));
    System.exit(new CommandLine(new ImageCommand(jdk, platform)).execute(args));
  }
}
