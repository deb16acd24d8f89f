package dev.agentruntime.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How native code is taken out of jars. */
final class NativeCodeTest {
  @TempDir private Path folder;
  private Path natives;

  @BeforeEach
  void makeFolder() throws Exception {
    natives = Files.createDirectory(folder.resolve("natives"));
  }

  @Test
  void unpacksThatOfThePlatformAndLeavesThatOfOthers() throws Exception {
    Path jar =
        jar(
            "META-INF/MANIFEST.MF",
            "a/B.class",
            "ai/onnxruntime/native/linux-x64/libone.so",
            "ai/onnxruntime/native/linux-aarch64/libone.so",
            "org/sqlite/native/Linux-Musl/x86_64/libtwo.so",
            "org/sqlite/native/Linux/x86_64/libtwo.so",
            "jne/linux/x86_64/libthree.so",
            "jne/macos/x86_64/libthree.dylib",
            "win/three.dll");

    new NativeCode(Platform.AMD64).copy(jar, folder.resolve("to.jar"), natives);

    assertThat(entries(folder.resolve("to.jar")))
        .containsExactly("META-INF/MANIFEST.MF", "a/B.class");
    assertThat(names(natives)).containsExactly("libone.so", "libthree.so", "libtwo.so");
    assertThat(natives.resolve("libtwo.so")).hasContent("org/sqlite/native/Linux/x86_64/libtwo.so");
  }

  @Test
  void copiesAJarWithoutAnyAsItIs() throws Exception {
    Path jar = jar("a/B.class");

    new NativeCode(Platform.ARM64).copy(jar, folder.resolve("to.jar"), natives);

    assertThat(folder.resolve("to.jar")).hasSameBinaryContentAs(jar);
  }

  @Test
  void refusesToBreakASignature() throws Exception {
    Path jar = jar("META-INF/SIGNER.SF", "jne/linux/x86_64/libone.so");

    assertThatThrownBy(
            () -> new NativeCode(Platform.AMD64).copy(jar, folder.resolve("to.jar"), natives))
        .isInstanceOf(IOException.class)
        .hasMessage("from.jar: signed (expected: a jar that may be changed)");
  }

  @Test
  void refusesTwoOfOneName() throws Exception {
    Path jar = jar("a/linux-x64/libone.so", "b/linux-x64/libone.so");

    assertThatThrownBy(
            () -> new NativeCode(Platform.AMD64).copy(jar, folder.resolve("to.jar"), natives))
        .hasMessage("libone.so: twice (expected: one of each name)");
  }

  private Path jar(String... names) throws IOException {
    Path jar = folder.resolve("from.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
