package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which commands there are, whichever is asked for. */
final class MainTest {

  @Test
  void eachCommandIsTheSameAloneAndAmongAll() {
    Map<String, CommandLine> all = new TreeMap<>(Main.commandLine().getSubcommands());
    assertThat(all).containsKeys("serve", "policy", "infra", "load-test", "help").hasSize(17);
    all.remove("help");
    all.forEach(
        (name, command) -> {
          Map<String, CommandLine> alone = Main.commandLine(name, "--help").getSubcommands();
          assertThat(alone).containsOnlyKeys(name);
          assertThat(alone.values())
              .allSatisfy(
                  each -> {
                    assertThat(each.getUsageMessage()).isEqualTo(command.getUsageMessage());
                    assertThat(each.getSubcommands().keySet())
                        .isEqualTo(command.getSubcommands().keySet());
                  });
        });
  }

  @Test
  void whatIsNoCommandIsHeldAgainstAll() {
    Commands.Result misspelt = Commands.run("serv");
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err()).contains("serv", "agent-runtime serve");
    assertThat(Commands.run("help", "serve").out()).contains("Usage: agent-runtime serve");
    assertThat(Commands.run("--help").out()).contains("  serve ", "  infra ");
  }
}
