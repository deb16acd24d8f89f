package dev.agentruntime.embedded.reasoner.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native half of ONNX Runtime, made ready before the engine's classes first load. */
final class NativeLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
  private static final String PATH_PROPERTY = "onnxruntime.native.path";
  private static final String ENGINE = "libonnxruntime.so";
  private static final List<String> FILES = List.of(ENGINE, "libonnxruntime4j_jni.so");

  private NativeLibrary() {}

  /**
   * Forbids the engine to report its use, and has it load its library from {@code cacheDirectory},
   * unpacking it there where it is not.
   */
  static void prepare(@Nullable Path cacheDirectory) throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!system.contains("win")) {
      forbidTelemetry();
    }
    if (cacheDirectory != null
        && system.contains("linux")
        && System.getProperty(PATH_PROPERTY) == null) {
      loadFrom(cacheDirectory.resolve("onnxruntime"));
    }
  }

  /**
   * Sets {@code ORT_DISABLE_TELEMETRY} in the environment of this process. The engine's own switch
   * is too late: starting, it has already written a device id under the home directory and made its
   * uploader.
   */
  @SuppressWarnings("restricted")
  private static void forbidTelemetry() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      throw new UnsatisfiedLinkError(
          "setenv: not in the C library (expected, to forbid ONNX Runtime to report its use)");
    }
    MethodHandle call =
        linker.downcallHandle(
            setenv.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              call.invokeExact(
                  arena.allocateFrom("ORT_DISABLE_TELEMETRY"), arena.allocateFrom("1"), 1);
      if (failed != 0) {
        throw new UnsatisfiedLinkError("setenv: " + failed + " (expected: 0)");
      }
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv declares no exceptions", e);
    }
  }

  @SuppressWarnings("restricted")
  private static void loadFrom(Path directory) {
    String architecture = System.getProperty("os.arch", "");
    String platform = architecture.equals("amd64") ? "linux-x64" : "linux-" + architecture;
    try {
      Path unpacked = directory.resolve(platform);
      Files.createDirectories(unpacked);
      for (String file : FILES) {
        URL resource =
            NativeLibrary.class.getResource("/ai/onnxruntime/native/" + platform + "/" + file);
        if (resource == null) {
          return;
        }
        unpack(resource, unpacked.resolve(file));
      }
      // Loaded here first: a directory mounted noexec must not spoil the engine's classes for good.
      System.load(unpacked.resolve(ENGINE).toAbsolutePath().toString());
      System.setProperty(PATH_PROPERTY, unpacked.toAbsolutePath().toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      LOG.warn(
          "{}: the engine's library cannot be kept there and is unpacked to the temporary directory"
              + " instead ({})",
          directory,
          e.getMessage());
    }
  }

  private static void unpack(URL resource, Path target) throws IOException {
    var connection = resource.openConnection();
    try (InputStream in = connection.getInputStream()) {
      if (Files.isRegularFile(target) && Files.size(target) == connection.getContentLengthLong()) {
        return;
      }
      Path parent = target.toAbsolutePath().getParent();
      Path partial = Files.createTempFile(parent, "unpacking", ".so");
      try {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    }
  }
}
