package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trees of sources: those of revisions, checked out by git beside the repository, and built. */
final class Trees {
  private static final int LINES_SHOWN = 30;

  private final Programs programs;
  private final Path repository;
  private final Consumer<String> progress;

  private Trees(Programs programs, Path repository, Consumer<String> progress) {
    this.programs = programs;
    this.repository = repository;
    this.progress = progress;
  }

  /**
   * A tree that is built.
   *
   * @param revision its short hash; {@code -dirty} behind it where files were changed
   */
  record Tree(Path folder, String revision) {}

  /**
   * Returns the trees of the repository that {@code folder} is in.
   *
   * @throws IOException where it is in none, or the launcher is not in it
   */
  static Trees of(Programs programs, Path folder, Consumer<String> progress)
      throws IOException, InterruptedException {
    Trees here = new Trees(programs, folder, progress);
    Path root = Path.of(here.git("rev-parse", "--show-toplevel"));
    if (!Files.exists(root.resolve("agent-runtime"))) {
      throw new IOException(
          "%s: no agent-runtime in it (expected: the repository of Agent Runtime)".formatted(root));
    }
    return new Trees(programs, root, progress);
  }

  /** Returns the tree that one works in, with what is changed in it. */
  Tree working() throws IOException, InterruptedException {
    String revision = git("rev-parse", "--short=10", "HEAD");
    boolean dirty = !git("status", "--porcelain", "--untracked-files=no").isEmpty();
    return built(new Tree(repository, dirty ? revision + "-dirty" : revision));
  }

  /**
   * Checks a revision out into a folder that {@code cleanups} removes.
   *
   * @throws IOException where there is no such revision, or it does not build
   */
  Tree of(String revision, Cleanups cleanups) throws IOException, InterruptedException {
    String hash =
        git("rev-parse", "--verify", "--short=10", "--end-of-options", revision + "^{commit}");
    Path parent = Files.createTempDirectory("agent-runtime-");
    Path folder = parent.resolve(hash);
    cleanups.add(() -> remove(parent, folder));
    git("worktree", "add", "--detach", folder.toString(), hash);
    return built(new Tree(folder, hash));
  }

  private Tree built(Tree tree) throws IOException, InterruptedException {
    progress.accept(tree.revision() + ": building, where it is not built yet ...");
    run(tree.folder(), List.of(tree.folder().resolve("agent-runtime").toString(), "version"));
    return tree;
  }

  private void remove(Path parent, Path folder) {
    try {
      git("worktree", "remove", "--force", folder.toString());
    } catch (IOException e) {
      progress.accept("%s: not removed by git (%s)".formatted(folder, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try {
      delete(parent);
      git("worktree", "prune");
    } catch (IOException e) {
      progress.accept("%s: cannot be removed (%s)".formatted(parent, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(repository, command);
  }

  private String run(Path folder, List<String> command) throws IOException, InterruptedException {
    Deque<String> lines = new ArrayDeque<>();
    int code =
        programs.run(
            command,
            folder,
            Map.of(),
            line -> {
              lines.add(line);
              if (lines.size() > LINES_SHOWN) {
                lines.remove();
              }
            });
    String output = String.join("\n", lines).strip();
    if (code != 0) {
      throw new IOException(
          "%s: exit code %d (expected: 0)%n%s".formatted(String.join(" ", command), code, output));
    }
    return output;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
