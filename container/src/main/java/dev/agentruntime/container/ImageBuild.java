package dev.agentruntime.container;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The building of an image, step by step.
 *
 * @param jdk of which a runtime is linked
 * @param lib the jars of the built program
 * @param work a folder for what is made on the way
 * @param platform of this machine, and so of the image
 * @param progress is told what is being done
 */
record ImageBuild(Path jdk, Path lib, Path work, Platform platform, Consumer<String> progress) {

  /** Writes the files of the image without its base to {@code to}. */
  Layers layers(Path to) throws IOException, InterruptedException {
    if (Files.exists(to)) {
      throw new IOException(to + ": exists (expected: a folder that is not there yet)");
    }
    return Layers.make(jdk, lib, to, platform, progress);
  }

  /**
   * Writes the image as an archive.
   *
   * @param base an image of a registry; packages of Debian where there is none
   * @param reference its name and tag
   * @param version of the program
   * @return what is in the archive
   */
  List<ArchivedLayer> archive(Path to, @Nullable String base, String reference, String version)
      throws IOException, InterruptedException {
    Tree.delete(work);
    Files.createDirectories(work);
    Files.createDirectories(to.resolveSibling("."));
    String from = base == null ? debian() : base;
    Image image = new Image(from, layers(work.resolve("layers")), platform, version);
    progress.accept("writing " + to + " ...");
    try {
      image.build(
          Containerizer.to(TarImage.at(to).named(reference))
              .setBaseImageLayersCache(work.resolve("cache"))
              .setApplicationLayersCache(work.resolve("cache"))
              .setOfflineMode(base == null));
    } catch (InvalidImageReferenceException e) {
      throw new IOException("--name: %s (expected: NAME:TAG)".formatted(reference), e);
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new IOException(e.getMessage(), e);
    }
    return ArchivedLayer.of(to);
  }

  private String debian() throws IOException, InterruptedException {
    progress.accept("copying " + String.join(", ", DebianBase.PACKAGES) + " of this machine ...");
    Path root = Files.createDirectories(work.resolve("base"));
    new DebianBase(platform, Path.of("/")).copy(root);
    return "tar://" + BaseArchive.write(work, root, platform);
  }
}
