package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awscdk.services.ssm.ParameterTier;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * The runtime's own configuration file, as a parameter whose name holds a digest of it: a change is
 * another parameter and so another version of the tasks, and those of the version before keep
 * theirs.
 */
final class RuntimeConfigParameter {
  private static final int STANDARD_BYTES = 4096;
  private static final int MAX_BYTES = 8192;
  private static final int DIGEST_DIGITS = 12;

  private RuntimeConfigParameter() {}

  static StringParameter create(Construct scope, Site site) {
    String text = text(site.environment().runtime().config());
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return StringParameter.Builder.create(scope, "config")
        .parameterName("/%s/config/%s".formatted(site.names().project(), digest(text)))
        .description("The configuration of the runtime, without what the deployment sets over it")
        .stringValue(text)
        .tier(bytes > STANDARD_BYTES ? ParameterTier.ADVANCED : ParameterTier.STANDARD)
        .build();
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (text.isBlank() || bytes > MAX_BYTES) {
        throw new IllegalArgumentException(
            "runtime.config: %s of %d bytes (expected: 1 to %d, what a parameter holds)"
                .formatted(file, bytes, MAX_BYTES));
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("runtime.config: " + file + " (expected: a file)", e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
