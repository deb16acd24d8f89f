package dev.agentruntime.embedded.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.testkit.PolicySourceContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFolderTest extends PolicySourceContract {
  @TempDir private Path folder;

  @Override
  protected PolicySource source() {
    return new PolicyFolder(folder, Duration.ofMillis(2));
  }

  @Override
  protected void put(Map<String, String> texts) throws IOException {
    for (Fingerprint.PolicyFile file : Fingerprint.read(folder).files()) {
      if (!texts.containsKey(file.name())) {
        Files.delete(folder.resolve(file.name()));
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path replacement = Files.writeString(folder.resolve(".replacement"), text.getValue());
      Files.move(replacement, folder.resolve(text.getKey()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void leavesOutWhatIsNoPolicy() throws Exception {
    put(Map.of("a.cedar", "a", "notes.txt", "b", ".#a.cedar", "c", "s.cedarschema", "d"));
    Files.createDirectory(folder.resolve("folder.cedar"));

    assertThat(new PolicyFolder(folder).load())
        .isEqualTo(
            new PolicyDocuments(
                List.of(new Document("a.cedar", "a")), new Document("s.cedarschema", "d")));
  }

  @Test
  void refusesTwoSchemas() throws Exception {
    put(Map.of("a.cedar", "a", "s.cedarschema", "b", "t.cedarschema.json", "c"));

    assertThatThrownBy(new PolicyFolder(folder)::load)
        .hasMessage(
            folder + ": s.cedarschema and t.cedarschema.json (expected: at most one schema)");
  }

  @Test
  void namesAFolderThatIsNotThereOrHoldsNoPolicy() {
    assertThatThrownBy(new PolicyFolder(folder)::load)
        .hasMessage(folder + ": no .cedar file (expected: at least one)");
    assertThatThrownBy(new PolicyFolder(folder.resolve("x"))::load)
        .hasMessage(folder.resolve("x") + ": not there (expected: a folder of policies)");
  }

  @Test
  void namesAFileThatIsNotText() throws Exception {
    Files.write(folder.resolve("a.cedar"), new byte[] {'/', '/', (byte) 0xff});

    assertThatThrownBy(new PolicyFolder(folder)::load)
        .hasMessage(
            folder.resolve("a.cedar") + ": bytes that are not UTF-8 (expected: text in UTF-8)");
  }

  @Test
  void refusesMoreThanItWillHold() throws Exception {
    try (var file =
        Files.newByteChannel(
            folder.resolve("a.cedar"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      file.position(PolicyFolder.MAX_TOTAL_BYTES);
      file.write(ByteBuffer.wrap(new byte[] {' '}));
    }

    assertThatThrownBy(new PolicyFolder(folder)::load)
        .hasMessageContaining("expected: at most 20000 files of 33554432 bytes");
  }

  @Test
  void holdsTenThousandFilesAndTenThousandPoliciesInOne() throws Exception {
    String policy = "permit (principal == Agent::\"agent-%05d\", action, resource);\n";
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      all.append(policy.formatted(i));
      Files.writeString(folder.resolve("p%05d.cedar".formatted(i)), policy.formatted(i));
    }
    Files.writeString(folder.resolve("all.cedar"), all);
    Files.writeString(folder.resolve("s.cedarschema"), "entity Agent;");

    PolicyDocuments documents = new PolicyFolder(folder).load();

    assertThat(documents.policies()).hasSize(10_001);
    assertThat(documents.policies().getFirst().text()).hasLineCount(10_000);
  }

  @Test
  void tellsOnlyOfWhatHasSettled() {
    Fingerprint first = look("a", 1);
    PolicyFolder.Changes changes = new PolicyFolder.Changes(first);

    assertThat(changes.settled(first)).isFalse();
    assertThat(changes.settled(look("a", 2))).isFalse();
    assertThat(changes.settled(look("a", 3))).isFalse();
    assertThat(changes.settled(look("a", 3))).isTrue();
    assertThat(changes.settled(look("a", 3))).isFalse();
    assertThat(changes.settled(Fingerprint.unreadable(new IOException("gone")))).isFalse();
    assertThat(changes.settled(Fingerprint.unreadable(new IOException("gone")))).isTrue();
    assertThat(changes.settled(look("a", 3))).isFalse();
    assertThat(changes.settled(look("a", 3))).isTrue();
  }

  @Test
  void seesAFileThatWasReplacedByOneOfTheSameSizeAndTime() throws Exception {
    Path file = Files.writeString(folder.resolve("a.cedar"), "old");
    Fingerprint before = Fingerprint.read(folder);
    Path replacement = Files.writeString(folder.resolve("b"), "new");
    Files.setLastModifiedTime(replacement, Files.getLastModifiedTime(file));
    Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(Fingerprint.read(folder)).isNotEqualTo(before);
  }

  @Test
  void needsTimeBetweenLooks() {
    assertThatThrownBy(() -> new PolicyFolder(folder, Duration.ZERO))
        .hasMessage("policies.poll: PT0S (expected: > 0)");
  }

  private static Fingerprint look(String name, long bytes) {
    return new Fingerprint(List.of(new Fingerprint.PolicyFile(name, bytes, 0, "")), "");
  }
}
