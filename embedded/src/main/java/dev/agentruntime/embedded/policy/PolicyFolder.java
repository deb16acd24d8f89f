package dev.agentruntime.embedded.policy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicySource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of policy files: {@code *.cedar}, and at most one schema, {@code *.cedarschema} or
 * {@code *.cedarschema.json}. Folders in it and files whose names begin with a dot are left out.
 *
 * <p>Changes are found by polling names, sizes, times and file keys, which works on bind mounts and
 * network file systems and with editors that replace files; a change is told once the folder has
 * looked the same twice in a row, so that half a set is not loaded.
 */
public final class PolicyFolder implements PolicySource {
  /** How often the folder is looked at unless told otherwise. */
  public static final Duration DEFAULT_POLL = Duration.ofSeconds(1);

  static final int MAX_FILES = 20_000;
  static final long MAX_TOTAL_BYTES = 32L << 20;

  private static final Logger log = LoggerFactory.getLogger(PolicyFolder.class);
  private static final int READ_ATTEMPTS = 3;

  private final Path folder;
  private final Duration poll;
  private volatile @Nullable Fingerprint loaded;
  private volatile @Nullable Thread watcher;
  private volatile boolean closed;

  /**
   * @param poll how often the folder is looked at while it is watched, more than zero
   */
  public PolicyFolder(Path folder, Duration poll) {
    if (poll.isZero() || poll.isNegative()) {
      throw new IllegalArgumentException("policies.poll: " + poll + " (expected: > 0)");
    }
    this.folder = folder;
    this.poll = poll;
  }

  public PolicyFolder(Path folder) {
    this(folder, DEFAULT_POLL);
  }

  @Override
  public PolicyDocuments load() throws IOException {
    Fingerprint before = Fingerprint.read(folder);
    for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      PolicyDocuments documents = read(before);
      Fingerprint after = Fingerprint.read(folder);
      if (after.equals(before)) {
        loaded = before;
        return documents;
      }
      before = after;
    }
    throw new IOException(folder + ": changed while it was read");
  }

  @Override
  public void watch(Runnable onChange) {
    Changes changes = new Changes(loaded);
    watcher =
        Thread.ofVirtual()
            .name("policy-folder")
            .start(
                () -> {
                  while (!closed) {
                    try {
                      Thread.sleep(poll);
                    } catch (InterruptedException e) {
                      return;
                    }
                    if (changes.settled(look())) {
                      tell(onChange);
                    }
                  }
                });
  }

  @Override
  public void close() {
    closed = true;
    Thread thread = watcher;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** What a watcher knows: which look of the folder was told last, and which was the last. */
  static final class Changes {
    private @Nullable Fingerprint told;
    private @Nullable Fingerprint last;

    Changes(@Nullable Fingerprint told) {
      this.told = told;
      this.last = told;
    }

    /** Returns whether {@code now} differs from what was told, and has stood for two looks. */
    boolean settled(Fingerprint now) {
      boolean stable = now.equals(last);
      last = now;
      if (!stable || now.equals(told)) {
        return false;
      }
      told = now;
      return true;
    }
  }

  private Fingerprint look() {
    try {
      return Fingerprint.read(folder);
    } catch (IOException e) {
      return Fingerprint.unreadable(e);
    }
  }

  private static void tell(Runnable onChange) {
    try {
      onChange.run();
    } catch (RuntimeException e) {
      log.error("following a change of policies failed", e);
    }
  }

  private PolicyDocuments read(Fingerprint seen) throws IOException {
    List<PolicyDocuments.Document> policies = new ArrayList<>();
    List<PolicyDocuments.Document> schemas = new ArrayList<>();
    for (Fingerprint.PolicyFile file : seen.files()) {
      PolicyDocuments.Document document =
          new PolicyDocuments.Document(file.name(), text(folder.resolve(file.name())));
      (file.isSchema() ? schemas : policies).add(document);
    }
    if (policies.isEmpty()) {
      throw new IOException(folder + ": no .cedar file (expected: at least one)");
    }
    if (schemas.size() > 1) {
      throw new IOException(
          "%s: %s and %s (expected: at most one schema)"
              .formatted(folder, schemas.get(0).name(), schemas.get(1).name()));
    }
    return new PolicyDocuments(policies, schemas.isEmpty() ? null : schemas.getFirst());
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": bytes that are not UTF-8 (expected: text in UTF-8)", e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e, e);
    }
  }
}
