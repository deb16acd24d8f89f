package dev.agentruntime.cli.policy;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy pull}: writes the policies in force into a folder. */
@Command(
    name = "pull",
    description = "Write the policies that are in force in a DynamoDB table into a new folder.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they were written",
      "1:there are none, they cannot be written, or AWS cannot be reached",
      "2:wrong usage, or a folder that is there already"
    },
    footerHeading = "%nExample:%n",
    footer = "  ./agent-runtime policy pull --table governance-policies --output policies")
final class PolicyPull extends PolicyAction {
  @Mixin private TableOptions table = new TableOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder, which is made.")
  private Path folder = Path.of("");

  @Override
  int run() throws UsageException, IOException {
    if (Files.exists(folder)) {
      throw new UsageException("--output: " + folder + " is there (expected: a new folder)");
    }
    try (PublishedPolicies published = table.open()) {
      PolicyDocuments documents = published.load();
      List<Document> all = new ArrayList<>(documents.policies());
      if (documents.schema() != null) {
        all.add(documents.schema());
      }
      write(all);
      if (json()) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("files", Value.whole(documents.policies().size()));
        fields.put("policy_hash", Value.text(documents.hash().value()));
        write(fields);
      } else {
        out()
            .println(
                "%s: %s of %s, %s"
                    .formatted(
                        folder,
                        LoadedPolicies.counted(documents.policies().size(), "file", "files"),
                        published.place(),
                        documents.hash()));
      }
      return FINE;
    }
  }

  private void write(List<Document> documents) throws IOException {
    for (Document document : documents) {
      if (!isFileName(document.name())) {
        throw new IOException(document.name() + ": no name of a file (expected: one)");
      }
    }
    Files.createDirectories(folder);
    for (Document document : documents) {
      try {
        Files.writeString(
            folder.resolve(document.name()), document.text(), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        throw new IOException(
            e.getFile() + ": there already (expected: names that differ here too)", e);
      }
    }
  }

  /** What stands in a table must not reach files outside the folder. */
  private static boolean isFileName(String name) {
    try {
      return !name.isEmpty()
          && !name.contains("/")
          && !name.contains("\\")
          && !name.equals(".")
          && !name.equals("..")
          && Path.of(name).getNameCount() == 1;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
