package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.file.Path;

/** The disk, as far as the journal needs one. */
interface SegmentFiles {

  /** Opens a file, and makes it first where it is not there. */
  SegmentFile open(Path path) throws IOException;

  /** Makes the names in {@code directory} durable. */
  void forceNames(Path directory) throws IOException;

  /** Returns how many bytes may still be written to the file store of {@code directory}. */
  long usableSpace(Path directory) throws IOException;
}
