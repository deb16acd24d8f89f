package dev.agentruntime.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The function as Lambda's managed runtime runs it: a process of its own, on the class path
 * Lambda's runtime interface client alone, which loads the function from its unpacked archive.
 */
final class FunctionProcess implements AutoCloseable {
  static final String HANDLER = "dev.agentruntime.lambda.GovernanceFunction::handleRequest";

  /** What Lambda's runtime for Java sets, as far as it matters here. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final Path log;

  private FunctionProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param function the folder with what its archive holds
   * @param before what runs the command, such as under limits; nothing for nothing
   * @param options for the machine, such as a limit of memory
   * @param environment all that the process gets to know
   */
  static FunctionProcess start(
      Path function,
      RuntimeApi api,
      List<String> before,
      List<String> options,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", runtime(), AWSLambda.class.getName(), HANDLER));
    Path log = Files.createTempFile("function", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("LAMBDA_TASK_ROOT", function.toString());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "governance");
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "none");
    builder.environment().putAll(environment);
    builder.directory(function.toFile());
    return new FunctionProcess(builder.start(), log);
  }

  /** Unpacks the archive that the build made into {@code folder}. */
  static Path unpack(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path file = folder.resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(file.resolveSibling(""));
          try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
      }
    }
    return folder;
  }

  long pid() {
    return process.pid();
  }

  /** Returns what the process wrote so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Waits until the process is over by itself, and returns its exit code. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the process goes on");
    }
    return process.exitValue();
  }

  private static String runtime() {
    return Stream.of(
            AWSLambda.class,
            RequestStreamHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)
        .map(FunctionProcess::jar)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
