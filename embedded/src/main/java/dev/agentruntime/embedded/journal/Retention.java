package dev.agentruntime.embedded.journal;

import dev.agentruntime.json.journal.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The removal of whole segments whose records are all older than they need be kept. */
final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private Retention() {}

  /**
   * Removes what is too old at {@code now}, never the newest segment, and notes in {@code head}
   * where the journal starts before anything goes.
   */
  static void apply(Path directory, Duration retention, Instant now, HeadFile head)
      throws IOException {
    List<Segment> segments = Segment.list(directory);
    Instant limit = now.minus(retention);
    int expired = 0;
    while (expired < segments.size() - 1 && isOlder(segments.get(expired), limit)) {
      expired++;
    }
    if (expired == 0) {
      return;
    }
    head.keepFrom(segments.get(expired).first());
    for (Segment segment : segments.subList(0, expired)) {
      Files.delete(segment.path());
      log.info("journal: removed {}, older than {}", segment.name(), retention);
    }
  }

  private static boolean isOlder(Segment segment, Instant limit) throws IOException {
    Optional<byte[]> last = LastLine.of(segment.path());
    return last.isEmpty() || StoredRecord.parse(last.get()).entry().at().isBefore(limit);
  }
}
