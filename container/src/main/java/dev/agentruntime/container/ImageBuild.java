package dev.agentruntime.container;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import dev.agentruntime.container.registry.Ecr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    Files.createDirectories(to.resolveSibling("."));
    TarImage archive = TarImage.at(to);
    try {
      archive.named(reference);
    } catch (InvalidImageReferenceException e) {
      throw new IOException("--name: %s (expected: NAME:TAG)".formatted(reference), e);
    }
    build(Containerizer.to(archive), "writing " + to, base, version, base == null);
    return ArchivedLayer.of(to);
  }

  /**
   * Sends the image to a registry.
   *
   * @param login to the registry; where there is none, that of {@code docker login}
   */
  void push(String reference, @Nullable String base, String version, Ecr.@Nullable Login login)
      throws IOException, InterruptedException {
    build(registry(reference, login), "pushing " + reference, base, version, false);
  }

  static Containerizer registry(String reference, Ecr.@Nullable Login login) throws IOException {
    try {
      ImageReference name = ImageReference.parse(reference);
      RegistryImage image = RegistryImage.named(name);
      image.addCredentialRetriever(
          login == null
              ? CredentialRetrieverFactory.forImage(name, event -> {}).dockerConfig()
              : () -> Optional.of(Credential.from(login.user(), login.password())));
      // A registry on this machine may speak without TLS; no other may.
      return Containerizer.to(image)
          .setAllowInsecureRegistries(name.getRegistry().startsWith("127.0.0.1:"));
    } catch (InvalidImageReferenceException e) {
      throw new IOException("--push: %s (expected: REGISTRY/NAME:TAG)".formatted(reference), e);
    }
  }

  private void build(
      Containerizer to, String what, @Nullable String base, String version, boolean offline)
      throws IOException, InterruptedException {
    Tree.delete(work);
    Files.createDirectories(work);
    String from = base == null ? debian() : base;
    Image image = new Image(from, layers(work.resolve("layers")), platform, version);
    progress.accept(what + " ...");
    try {
      image.build(
          to.setBaseImageLayersCache(work.resolve("cache"))
              .setApplicationLayersCache(work.resolve("cache"))
              .setOfflineMode(offline));
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private String debian() throws IOException, InterruptedException {
    progress.accept("copying " + String.join(", ", DebianBase.PACKAGES) + " of this machine ...");
    Path root = Files.createDirectories(work.resolve("base"));
    new DebianBase(platform, Path.of("/")).copy(root);
    return "tar://" + BaseArchive.write(work, root, platform);
  }
}
