package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.util.Objects;

/** Where the container image of the runtime comes from. */
public sealed interface ImageConfig {

  /** An image in the project's own repository, pushed there before deploying. */
  record Pushed(String tag) implements ImageConfig {
    public Pushed {
      Objects.requireNonNull(tag, "tag");
    }
  }

  /** An image in a file, uploaded with the deployment. */
  record Tarball(Path file) implements ImageConfig {
    public Tarball {
      Objects.requireNonNull(file, "file");
    }
  }

  static ImageConfig read(Section image) {
    String tag =
        image.optional(
            "tag",
            Forms.text("a tag", "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"),
            "required, or `tarball`",
            "The tag of the image in the project's own repository of ECR.");
    Path tarball =
        image.optional(
            "tarball",
            Forms.path(image.folder()),
            "required, or `tag`",
            "The image as a tar, uploaded with the deployment (this needs Docker).");
    if (tag != null && tarball == null) {
      return new Pushed(tag);
    }
    if (tarball != null && tag == null) {
      return new Tarball(tarball);
    }
    image.problem(
        "tag", tag == null ? "neither tag nor tarball" : "tag and tarball", "one of both");
    return new Pushed("none");
  }
}
