package dev.agentruntime.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image with a base alone and the health check, as an archive in the form of {@code docker
 * save}. Jib takes the health check from a base; of itself it knows none.
 */
final class BaseArchive {
  private BaseArchive() {}

  /** Writes the archive of what is under {@code root}, made in {@code work}. */
  static Path write(Path work, Path root, Platform platform)
      throws IOException, InterruptedException {
    Path image = Files.createDirectories(work.resolve("base-image"));
    Path layer = image.resolve("layer.tar");
    tar(root, layer);
    Files.writeString(image.resolve("config.json"), config(platform, sha256(layer)));
    Files.writeString(
        image.resolve("manifest.json"),
        "[{\"Config\":\"config.json\",\"RepoTags\":[],\"Layers\":[\"layer.tar\"]}]");
    Path archive = work.resolve("base.tar");
    tar(image, archive);
    return archive;
  }

  private static void tar(Path folder, Path to) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "tar",
                "--create",
                "--file=" + to,
                "--format=gnu",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mtime=@" + Tree.TIME.getEpochSecond(),
                "--directory=" + folder));
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(file -> command.add(file.getFileName().toString()));
    }
    Program.run(folder, Map.of("LC_ALL", "C"), command);
  }

  private static String config(Platform platform, String layer) {
    long second = 1_000_000_000;
    return """
        {"created":"%s","architecture":"%s","os":"linux",\
        "config":{"Healthcheck":{"Test":["CMD",%s],"Interval":%d,"Timeout":%d,"StartPeriod":%d,"Retries":%d}},\
        "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},\
        "history":[{"created":"%s","created_by":"packages of Debian: %s"}]}"""
        .formatted(
            Tree.TIME,
            platform.architecture(),
            Configuration.HEALTH_CHECK.stream()
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(",")),
            Configuration.HEALTH_INTERVAL_SECONDS * second,
            Configuration.HEALTH_TIMEOUT_SECONDS * second,
            Configuration.HEALTH_START_SECONDS * second,
            Configuration.HEALTH_RETRIES,
            layer,
            Tree.TIME,
            String.join(", ", DebianBase.PACKAGES));
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
