package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime dashboard}. */
@Command(
    name = "dashboard",
    description =
        "Draws how a running server does: response times, throughput, errors, decisions, resources,"
            + " objectives and alerts; again and again, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:drawn, however the server does",
      "1:refused, or no server answered (live: at the first time)",
      "2:usage"
    },
    footer = {
      "",
      "Example: ./agent-runtime dashboard --once",
      "",
      "The same and more is at /dashboard of the server, in a browser."
    })
final class DashboardCommand implements Callable<Integer> {
  private static final String HOME_AND_CLEAR = "\033[H\033[J";
  private static final String CLEAR = "\033[2J";

  @Option(names = "--once", description = "Draws once and ends.")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "How long to wait before drawing again, from 1 to 3600. Default: 2")
  private int every;

  @Mixin private ServerOptions server;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DashboardCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (every < 1 || every > 3600) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--every: %d (expected: from 1 to 3600)".formatted(every));
    }
    if (!draw(server.ask(spec, request()).orElse(null), "")) {
      return Main.FAILED;
    }
    boolean terminal = CommandLine.Help.Ansi.AUTO.enabled() && !server.json();
    if (!once && terminal) {
      out().print(CLEAR);
    }
    while (!once) {
      Thread.sleep(Duration.ofSeconds(every));
      follow(terminal ? HOME_AND_CLEAR : "");
    }
    return 0;
  }

  /* A server that is being started anew is waited for. */
  private void follow(String before) throws InterruptedException {
    switch (server.send(spec, request())) {
      case ServerAnswer.Fine fine -> draw(fine, before);
      case ServerAnswer.Refused refused -> spec.commandLine().getErr().println(refused.why());
      case ServerAnswer.None(String why) -> spec.commandLine().getErr().println(why);
    }
  }

  private boolean draw(ServerAnswer.@Nullable Fine answer, String before) {
    if (answer == null) {
      return false;
    }
    PrintWriter out = out();
    if (server.json()) {
      out.println(answer.text());
    } else {
      Value.Fields fields = answer.fields();
      out.print(before);
      DashboardText.lines(fields, server.url()).forEach(out::println);
    }
    out.flush();
    return true;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static ServerClient.Request request() {
    return ServerClient.Request.get("/dashboard/overview");
  }
}
