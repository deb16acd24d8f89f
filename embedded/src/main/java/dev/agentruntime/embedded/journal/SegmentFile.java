package dev.agentruntime.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file, as far as the journal needs one. */
interface SegmentFile extends Closeable {

  /** Writes all of {@code bytes} from {@code at}; where it fails, any part may be written. */
  void write(ByteBuffer bytes, long at) throws IOException;

  /** Reads from {@code at} until {@code into} is full or the file ends. */
  void read(ByteBuffer into, long at) throws IOException;

  /** Makes what was written durable, with the file's size. */
  void force() throws IOException;

  void truncate(long size) throws IOException;

  long size() throws IOException;
}
