package dev.agentruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a dispatch allocates, held against what is checked in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AllocationRecordTest {
  private static final String REWRITE = "allocations.rewrite";
  private static final Path FILE =
      Path.of(System.getProperty("project.root", ".."))
          .resolve("server/src/test/resources/dev/agentruntime/server/http/allocations.txt");

  private AllocationRecord measured = AllocationRecord.parse("");

  @BeforeAll
  void measure() throws IOException, InterruptedException {
    measured = AllocationRecord.parse(run());
  }

  @Test
  void aDispatchAllocatesWhatIsCheckedIn() throws IOException {
    AllocationRecord now = measured.without(Work.WITH_MORE);
    if (Boolean.getBoolean(REWRITE)) {
      Files.writeString(FILE, now.toString());
      return;
    }
    List<String> differences = now.differencesFrom(AllocationRecord.parse(Files.readString(FILE)));

    assertThat(differences)
        .withFailMessage(
            """
            The runtime allocates differently from what is checked in:
              %s
            Where that is worth it, write it down and have it reviewed with the change:
              ./mvnw -pl server -am test -Dtest=AllocationRecordTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true
            """,
            String.join("\n  ", differences), REWRITE)
        .isEmpty();
  }

  @Test
  void aSmallWasteIsFound() {
    long wasted = measured.of(Work.WITH_MORE);
    long usual = measured.of(Work.DISPATCH);

    // 48 bytes and the header of the array, in whole words.
    assertThat(wasted - usual).isEqualTo(64);
    assertThat(measured.with(Work.DISPATCH, wasted).differencesFrom(measured))
        .singleElement()
        .asString()
        .startsWith("dispatch: was %d bytes, is %d bytes (+".formatted(usual, wasted));
  }

  @Test
  void allocationOfADecisionDoesNotGrowWithTheSet() {
    assertThat(measured.of("decision by 10 000 policies"))
        .isEqualTo(measured.of("decision by 10 policies"));
  }

  @Test
  void figuresThatComeAndGoAreNamed() {
    AllocationRecord before = AllocationRecord.parse("# title\na: 100 bytes\nb: 100 bytes\n");

    assertThat(AllocationRecord.parse("b: 102 bytes\nc: 1 bytes\n").differencesFrom(before))
        .containsExactly("a: was 100 bytes, is not measured", "c: not recorded");
    assertThat(before.with("b", 103).differencesFrom(before))
        .containsExactly("b: was 100 bytes, is 103 bytes (+3.0 %)");
    assertThat(AllocationRecord.parse(before.toString())).isEqualTo(before);
  }

  private static String run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // C1 alone: it leaves out no allocation, so when it compiles does not matter.
                "-XX:TieredStopAtLevel=1",
                // As ./agent-runtime runs: objects have the same size.
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                AllocatedBytes.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }
}
