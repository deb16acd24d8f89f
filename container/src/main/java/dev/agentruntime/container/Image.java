package dev.agentruntime.container;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The image: layers on a base, and how a container of it is run. */
final class Image {
  private static final FilePermissions SHARED = FilePermissions.fromOctalString("755");
  private static final FilePermissions OWN = FilePermissions.fromOctalString("750");

  private final JibContainerBuilder builder;

  /** Puts {@code layers} on {@code base}, an archive or the name of an image in a registry. */
  Image(String base, Layers layers, Platform platform, String version) throws IOException {
    builder = from(base);
    for (Layer layer : Layer.values()) {
      builder.addFileEntriesLayer(filesOf(layer, layers.folder(layer)));
    }
    builder.addFileEntriesLayer(volumes(layers.root()));
    builder
        .setPlatforms(
            Set.of(
                new com.google.cloud.tools.jib.api.buildplan.Platform(
                    platform.architecture(), "linux")))
        .setFormat(ImageFormat.Docker)
        .setCreationTime(Tree.TIME)
        .setUser(Configuration.USER)
        .setEntrypoint(Configuration.ENTRYPOINT)
        .setProgramArguments(Configuration.COMMAND)
        .setEnvironment(Variables.image())
        .setVolumes(
            Set.of(AbsoluteUnixPath.get("/" + Place.DATA), AbsoluteUnixPath.get("/" + Place.TMP)))
        .setExposedPorts(Set.of(Port.tcp(Configuration.PORT)))
        .addLabel("org.opencontainers.image.title", "agent-runtime")
        .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
        .addLabel("org.opencontainers.image.version", version);
  }

  /** Writes or pushes it. */
  JibContainer build(Containerizer to)
      throws IOException,
          InterruptedException,
          RegistryException,
          CacheDirectoryCreationException,
          ExecutionException {
    return builder.containerize(to.setToolName("agent-runtime"));
  }

  private static JibContainerBuilder from(String base) throws IOException {
    try {
      return Jib.from(base);
    } catch (InvalidImageReferenceException e) {
      throw new IOException(
          "--base: %s (expected: the name of an image, as debian:12-slim)".formatted(base), e);
    }
  }

  private static FileEntriesLayer filesOf(Layer layer, Path folder) throws IOException {
    return FileEntriesLayer.builder()
        .setName(layer.name().toLowerCase(Locale.ROOT))
        .addEntryRecursive(
            folder,
            AbsoluteUnixPath.get("/" + layer.folder()),
            (file, inImage) ->
                Files.isDirectory(file) || Files.isExecutable(file)
                    ? SHARED
                    : FilePermissions.DEFAULT_FILE_PERMISSIONS)
        .build();
  }

  /* A volume that is made anew belongs to whom its folder in the image belongs to. */
  private static FileEntriesLayer volumes(Path anyFolder) {
    String own = String.valueOf(Place.UID);
    return FileEntriesLayer.builder()
        .setName("volumes")
        .addEntry(
            anyFolder, AbsoluteUnixPath.get("/" + Place.DATA), OWN, Tree.TIME, own + ":" + own)
        .build();
  }
}
