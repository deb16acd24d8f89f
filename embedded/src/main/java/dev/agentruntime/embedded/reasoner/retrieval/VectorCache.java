package dev.agentruntime.embedded.reasoner.retrieval;

import dev.agentruntime.core.Digest;
import dev.agentruntime.embedded.reasoner.embedding.Embedder;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors kept on disk, by the digest of the text that they stand for, so that a later start need
 * not compute them. The file is replaced as a whole; one that another model wrote, or that is not
 * as it was written, counts as none; one that cannot be written is done without.
 */
public final class VectorCache {
  // The layout, big-endian: form, digest of the model, dimensions, count; then for each vector the
  // digest of its text and its numbers; last, the digest of all before. Digests are text.
  private static final long FORM = 0x4152_5645_4354_0001L;
  private static final int DIGEST_BYTES = 71;
  private static final Logger LOG = LoggerFactory.getLogger(VectorCache.class);

  private final @Nullable Path file;
  private final byte @Nullable [] shipped;

  /**
   * @param file null to keep nothing
   * @param shipped what another cache wrote to its file, for the vectors that this one has not;
   *     null for none
   */
  public VectorCache(@Nullable Path file, byte @Nullable [] shipped) {
    this.file = file;
    this.shipped = shipped;
  }

  Map<Digest, float[]> read(Embedder embedder) {
    Map<Digest, float[]> vectors = new HashMap<>();
    if (shipped != null) {
      vectors.putAll(readable("what is shipped", () -> shipped, embedder));
    }
    if (file != null && Files.isRegularFile(file)) {
      vectors.putAll(readable(file, () -> Files.readAllBytes(file), embedder));
    }
    return vectors;
  }

  private static Map<Digest, float[]> readable(Object from, Source source, Embedder embedder) {
    try {
      return parsed(source.bytes(), embedder);
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      LOG.warn("{}: unreadable, so the documents are embedded anew ({})", from, e.toString());
      return Map.of();
    }
  }

  void write(Embedder embedder, Map<Digest, float[]> vectors) {
    if (file == null) {
      return;
    }
    try {
      replace(file, formatted(embedder, vectors));
    } catch (IOException e) {
      LOG.warn("{}: not written, so the next start embeds the documents anew ({})", file, e);
    }
  }

  private static Map<Digest, float[]> parsed(byte[] bytes, Embedder embedder) throws IOException {
    if (bytes.length < Long.BYTES + DIGEST_BYTES) {
      throw new IOException("cut off");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getLong() != FORM) {
      throw new IOException("another form");
    }
    ByteBuffer body = ByteBuffer.wrap(bytes, 0, bytes.length - DIGEST_BYTES);
    byte[] content = new byte[body.remaining()];
    body.get(content);
    if (!Digest.of(content).equals(digest(ByteBuffer.wrap(bytes).position(content.length)))) {
      throw new IOException("its digest is not that of its content");
    }
    if (!digest(in).equals(embedder.digest()) || in.getInt() != embedder.dimensions()) {
      return Map.of();
    }
    int count = in.getInt();
    Map<Digest, float[]> vectors = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Digest text = digest(in);
      float[] vector = new float[embedder.dimensions()];
      in.asFloatBuffer().get(vector);
      in.position(in.position() + vector.length * Float.BYTES);
      vectors.put(text, vector);
    }
    return vectors;
  }

  private static byte[] formatted(Embedder embedder, Map<Digest, float[]> vectors) {
    int each = DIGEST_BYTES + embedder.dimensions() * Float.BYTES;
    int head = Long.BYTES + DIGEST_BYTES + 2 * Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate(head + vectors.size() * each);
    out.putLong(FORM);
    out.put(bytes(embedder.digest()));
    out.putInt(embedder.dimensions());
    out.putInt(vectors.size());
    vectors.forEach(
        (text, vector) -> {
          out.put(bytes(text));
          for (float x : vector) {
            out.putFloat(x);
          }
        });
    byte[] content = out.array();
    return ByteBuffer.allocate(content.length + DIGEST_BYTES)
        .put(content)
        .put(bytes(Digest.of(content)))
        .array();
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, "vectors", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private interface Source {
    byte[] bytes() throws IOException;
  }

  private static Digest digest(ByteBuffer in) {
    byte[] text = new byte[DIGEST_BYTES];
    in.get(text);
    return new Digest(new String(text, StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(Digest digest) {
    return digest.value().getBytes(StandardCharsets.US_ASCII);
  }
}
