package dev.agentruntime.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of all segments, one after the other, with a look at the one that follows. */
final class JournalLines implements Closeable {
  private final Iterator<Segment> segments;
  private final RecordScan scan = new RecordScan("seq", "prev", "dispatch_id");
  private final Hashes hashes = new Hashes();
  private @Nullable LineReader reader;
  private String file = "";
  private @Nullable ReadLine following;

  JournalLines(List<Segment> segments) throws IOException {
    this.segments = segments.iterator();
    following = read();
  }

  /** Returns the next line; null where there is none. */
  @Nullable ReadLine next() throws IOException {
    ReadLine line = following;
    if (line != null) {
      following = read();
    }
    return line;
  }

  /** Returns what {@link #next()} will return. */
  @Nullable ReadLine peek() {
    return following;
  }

  /** Returns the name of the last file that was opened. */
  String file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }

  private @Nullable ReadLine read() throws IOException {
    while (true) {
      if (reader != null && reader.next()) {
        return line(reader);
      }
      close();
      if (!segments.hasNext()) {
        return null;
      }
      Segment segment = segments.next();
      file = segment.name();
      reader = new LineReader(segment.path(), 0, Files.size(segment.path()));
    }
  }

  private ReadLine line(LineReader at) {
    boolean whole = scan.scan(at.bytes(), at.start(), at.end());
    return new ReadLine(
        file,
        at.line(),
        at.offset(),
        scan.number(0),
        scan.raw(1),
        hashes.text(at.bytes(), at.start(), at.end()),
        scan.raw(2),
        whole && at.terminated(),
        at.terminated());
  }
}
