package dev.agentruntime.embedded.policy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The policies to begin with, which the operator then edits. */
public final class StarterPolicies {
  private static final List<String> NAMES = List.of("agents.cedar", "operators.cedar");

  private StarterPolicies() {}

  public static PolicyDocuments documents() {
    return new PolicyDocuments(
        NAMES.stream().map(name -> new Document(name, text(name))).toList(), null);
  }

  /**
   * Puts the policies into {@code folder} where it does not exist yet: all of them or none, so that
   * no forbid is missing after a crash. A folder that exists is the operator's, even an empty one.
   *
   * @return whether the folder was made
   * @throws IOException where the folder cannot be made
   */
  public static boolean installInto(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return false;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(folder + " (expected: a folder below another)");
    }
    Files.createDirectories(parent);
    // A start that was cut short may have left it; nobody else writes it.
    Path complete = parent.resolve("." + folder.getFileName() + ".new");
    Files.createDirectories(complete);
    for (Document document : documents().policies()) {
      Files.writeString(complete.resolve(document.name()), document.text());
    }
    Files.move(complete, folder);
    return true;
  }

  private static String text(String name) {
    String resource = "/starter-policies/" + name;
    try (InputStream in = StarterPolicies.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + ": not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
