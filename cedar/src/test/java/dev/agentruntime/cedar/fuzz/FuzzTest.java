package dev.agentruntime.cedar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each target on its seeds and on as many mutations of them as take about a second, the same in
 * each run. For longer and with feedback from the code, {@code cedar/fuzz} runs the same targets.
 */
final class FuzzTest {
  private static final int MAX_LENGTH = 2_000;
  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "\\",
          "*",
          "::",
          ";",
          ",",
          ".",
          "-",
          "!",
          "0",
          "9",
          " in ",
          " is ",
          " has ",
          " like ",
          " && ",
          " || ",
          " == ",
          "if ",
          "context",
          "principal",
          "Action::\"read\"",
          "?resource",
          "9223372036854775808",
          "\\u{d800}",
          "\\x7f",
          "//",
          "\n",
          "__entity",
          "__extn",
          "null",
          "1e9",
          "::ffff",
          "/128",
          "24:00:00",
          "-0.0",
          "ms",
          "\0");

  @ParameterizedTest
  @CsvSource({"text, 3000", "json, 10000", "policies, 5000", "extension, 20000", "decision, 3000"})
  void failsOnNothing(String target, int count) throws IOException {
    Consumer<byte[]> run = target(target);
    List<byte[]> inputs = seeds(target);
    assertThat(inputs).isNotEmpty();
    inputs.forEach(run);

    SplittableRandom random = new SplittableRandom(target.hashCode());
    for (int i = 0; i < count; i++) {
      byte[] input = mutated(inputs, random);
      assertThatCode(() -> run.accept(input))
          .as("%s of: %s", target, new String(input, StandardCharsets.UTF_8))
          .doesNotThrowAnyException();
      if (random.nextInt(50) == 0) {
        inputs.add(input);
      }
    }
    System.out.printf("fuzz: %s, %d inputs%n", target, count);
  }

  private static Consumer<byte[]> target(String name) {
    return switch (name) {
      case "text" -> PolicyTextFuzz::fuzzerTestOneInput;
      case "json" -> JsonFuzz::fuzzerTestOneInput;
      case "policies" -> PolicyJsonFuzz::fuzzerTestOneInput;
      case "extension" -> ExtensionFuzz::fuzzerTestOneInput;
      case "decision" -> DecisionFuzz::fuzzerTestOneInput;
      default -> throw new IllegalArgumentException("target: " + name);
    };
  }

  private static List<byte[]> seeds(String target) throws IOException {
    Path directory =
        Path.of(System.getProperty("project.root", ".."), "cedar/src/test/resources/fuzz", target);
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  private static byte[] mutated(List<byte[]> inputs, SplittableRandom random) {
    byte[] input = inputs.get(random.nextInt(inputs.size()));
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      input = changed(input, inputs, random);
    }
    return input;
  }

  private static byte[] changed(byte[] input, List<byte[]> inputs, SplittableRandom random) {
    int from = random.nextInt(input.length + 1);
    int to = from + random.nextInt(Math.min(20, input.length - from) + 1);
    return switch (random.nextInt(5)) {
      case 0 -> spliced(input, from, to, new byte[0]);
      case 1 -> spliced(input, from, from, slice(input, from, to));
      case 2 -> spliced(input, from, to, new byte[] {(byte) random.nextInt(256)});
      case 3 -> spliced(input, from, to, slice(inputs.get(random.nextInt(inputs.size())), random));
      default ->
          spliced(
              input,
              from,
              from + random.nextInt(2) * (to - from),
              WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static byte[] slice(byte[] input, SplittableRandom random) {
    int from = random.nextInt(input.length + 1);
    return slice(input, from, from + random.nextInt(input.length - from + 1));
  }

  private static byte[] slice(byte[] input, int from, int to) {
    return Arrays.copyOfRange(input, from, to);
  }

  private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
    byte[] all = new byte[Math.min(MAX_LENGTH, from + between.length + input.length - to)];
    System.arraycopy(input, 0, all, 0, Math.min(from, all.length));
    int middle = Math.min(between.length, all.length - Math.min(from, all.length));
    System.arraycopy(between, 0, all, Math.min(from, all.length), middle);
    int at = Math.min(from, all.length) + middle;
    System.arraycopy(input, to, all, at, all.length - at);
    return all;
  }
}
