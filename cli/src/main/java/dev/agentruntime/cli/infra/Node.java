package dev.agentruntime.cli.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node.js, which the CDK's libraries and its command need. */
final class Node {
  private static final int OLDEST = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");
  private static final String EXPECTED =
      "(expected: Node.js %d or newer on the PATH; on Debian 13, as root: apt-get install -y nodejs"
              .formatted(OLDEST)
          + " npm; elsewhere https://nodejs.org)";

  private Node() {}

  /** Returns why {@code node} is of no use, in one line; nothing where it is. */
  static Optional<String> problem(Programs programs) throws InterruptedException {
    return problem(programs, "node");
  }

  /** Returns why {@code npm} is of no use, in one line; nothing where it is. */
  static Optional<String> npmProblem(Programs programs) throws InterruptedException {
    return ask(programs, "npm").isEmpty()
        ? Optional.of("npm: not found " + EXPECTED)
        : Optional.empty();
  }

  private static Optional<String> problem(Programs programs, String program)
      throws InterruptedException {
    Optional<String> version = ask(programs, program);
    if (version.isEmpty()) {
      return Optional.of(program + ": not found " + EXPECTED);
    }
    Matcher major = VERSION.matcher(version.get());
    return major.matches() && Integer.parseInt(major.group(1)) >= OLDEST
        ? Optional.empty()
        : Optional.of("%s: %s %s".formatted(program, version.get(), EXPECTED));
  }

  private static Optional<String> ask(Programs programs, String program)
      throws InterruptedException {
    try {
      Programs.Said said = programs.ask(Path.of(""), Map.of(), List.of(program, "--version"));
      return said.exitCode() == 0 ? Optional.of(said.text().strip()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
