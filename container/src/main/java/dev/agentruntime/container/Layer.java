package dev.agentruntime.container;

/** What the image adds to its base, each part under a folder of its own; seldom changed first. */
enum Layer {
  JAVA(Place.JAVA),
  LIBRARIES(Place.LIB),
  NATIVE(Place.NATIVE),
  PROGRAM(Place.PROGRAM),
  CACHE(Place.CACHE);

  private final String folder;

  Layer(String folder) {
    this.folder = folder;
  }

  /** Returns its folder, relative to the root of the image. */
  String folder() {
    return folder;
  }
}
