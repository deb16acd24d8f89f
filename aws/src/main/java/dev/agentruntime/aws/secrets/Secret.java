package dev.agentruntime.aws.secrets;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret as it is now. Where Secrets Manager cannot be asked, or a new version cannot be used,
 * what it said before goes on. Safe for many threads.
 */
public final class Secret {
  private static final Logger log = LoggerFactory.getLogger(Secret.class);

  private final SecretName name;
  private final SecretVersions versions;
  private final boolean withPrevious;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Held held;
  private volatile @Nullable String trouble;

  /**
   * What is held.
   *
   * @param previous null where there is none, or it is not wanted
   */
  private record Held(Version current, @Nullable Version previous) {}

  private Secret(SecretName name, SecretVersions versions, boolean withPrevious, Held held) {
    this.name = name;
    this.versions = versions;
    this.withPrevious = withPrevious;
    this.held = held;
  }

  static Secret open(SecretName name, SecretVersions versions, boolean withPrevious)
      throws SecretUnavailableException, InterruptedException {
    Version current = versions.current(name);
    return new Secret(
        name, versions, withPrevious, new Held(current, previous(name, versions, withPrevious)));
  }

  public SecretName name() {
    return name;
  }

  /** Returns a copy of the value. */
  public byte[] current() {
    return held.current().bytes();
  }

  /**
   * Returns a copy of the value before the last rotation; empty where there was none, or where it
   * was not asked for.
   */
  public Optional<byte[]> previous() {
    return Optional.ofNullable(held.previous()).map(Version::bytes);
  }

  /**
   * Has {@code listener} called after each change of the value, on the thread that asks for all
   * secrets: it returns soon.
   */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Returns why the value could not be had when it was last asked for; empty where it could. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Asks for the value, and takes a new one in. For one thread at a time. */
  void refresh() throws InterruptedException {
    try {
      Version current = versions.current(name);
      if (!current.id().equals(held.current().id())) {
        held = new Held(current, previous(name, versions, withPrevious));
        log.info("{}: a new version", name);
        listeners.forEach(this::tell);
      }
      if (trouble != null) {
        log.info("{}: can be read again", name);
        trouble = null;
      }
    } catch (SecretUnavailableException e) {
      if (trouble == null) {
        log.warn("{}; its last value goes on", e.getMessage());
      }
      trouble = e.getMessage();
    }
  }

  private void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("{}: who was told of its new version met a bug", name, e);
    }
  }

  private static @Nullable Version previous(
      SecretName name, SecretVersions versions, boolean wanted)
      throws SecretUnavailableException, InterruptedException {
    return wanted ? versions.previous(name).orElse(null) : null;
  }

  /** Returns the name; never the value. */
  @Override
  public String toString() {
    return name.toString();
  }
}
