package dev.agentruntime.container;

import dev.agentruntime.container.registry.Ecr;
import dev.agentruntime.container.registry.EcrName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime infra image}. */
@Command(
    name = "agent-runtime infra image",
    description =
        "Builds the container image without Docker: a Java runtime linked for it, the program, and"
            + " what a training run keeps so that starts are short. It is for the architecture of"
            + " this machine.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:built, or there already", "1:a step failed", "2:usage"},
    footer = {
      "",
      "Example: ./agent-runtime infra image --output image.tar && docker load --input image.tar",
      "",
      "docs/container.md says what is in it and how to run it."
    })
final class ImageCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The archive to write, as docker load takes it.")
  private @Nullable Path output;

  @Option(
      names = "--layers",
      paramLabel = "DIR",
      description =
          "Writes the files of the image without its base into a folder that is not there yet, as"
              + " the Dockerfile takes them.")
  private @Nullable Path layers;

  @Option(
      names = "--push",
      paramLabel = "REGISTRY/NAME:TAG",
      description =
          "Sends it to a registry, unless it is there: of ECR with the credentials of AWS, of others"
              + " with those of docker login.")
  private @Nullable String push;

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      description =
          "An image of a registry, with glibc and libstdc++, to put it on. Default: packages of"
              + " Debian, which this machine must be")
  private @Nullable String base;

  @Option(
      names = "--name",
      paramLabel = "NAME:TAG",
      description = "What docker load calls it. Default: agent-runtime and the version")
  private @Nullable String name;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Option(names = "--lib", required = true, hidden = true)
  private Path lib;

  @Option(names = "--work", required = true, hidden = true)
  private Path work;

  @Option(names = "--release", required = true, hidden = true)
  private String release;

  @Spec private CommandSpec spec;

  private final Path jdk;
  private final Platform platform;
  private final Registries registries;

  /** Where the API of a region's registry is opened. */
  interface Registries {
    Ecr open(String region);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ImageCommand(Path jdk, Platform platform, Registries registries) {
    this.jdk = jdk;
    this.platform = platform;
    this.registries = registries;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (Stream.of(output, layers, push).filter(Objects::nonNull).count() != 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--output, --layers, --push: (expected: one of them)");
    }
    PrintWriter err = spec.commandLine().getErr();
    ImageBuild build = new ImageBuild(jdk, lib, work, platform, line -> progress(err, line));
    try {
      if (layers != null) {
        build.layers(layers.toAbsolutePath());
      } else if (output != null) {
        print(build.archive(output.toAbsolutePath(), base, reference(), release));
      } else if (push != null) {
        push(build, push);
      }
      return 0;
    } catch (IOException e) {
      err.println("infra image: " + e.getMessage());
      return FAILED;
    }
  }

  private void push(ImageBuild build, String reference) throws IOException, InterruptedException {
    Optional<EcrName> name = EcrName.of(reference);
    if (name.isEmpty()) {
      build.push(reference, base, release, null);
      return;
    }
    try (Ecr ecr = registries.open(name.get().region())) {
      // Tags do not change: what is there is what was meant.
      if (ecr.has(name.get())) {
        spec.commandLine().getOut().println(reference + ": is there already");
        return;
      }
      build.push(reference, base, release, ecr.login());
    }
  }

  private String reference() {
    return name == null ? "agent-runtime:" + release : name;
  }

  private void print(List<ArchivedLayer> layers) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? ArchivedLayer.json(reference(), platform, layers)
            : ArchivedLayer.table(reference(), platform, layers));
  }

  private static void progress(PrintWriter err, String line) {
    err.println("infra image: " + line);
    err.flush();
  }
}
