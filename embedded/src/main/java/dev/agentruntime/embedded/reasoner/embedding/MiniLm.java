package dev.agentruntime.embedded.reasoner.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.agentruntime.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sentence embedding model all-MiniLM-L6-v2 in its 8-bit form, run by ONNX Runtime on one
 * thread a call: the mean of the last layer's vectors, scaled to length one (Reimers and Gurevych,
 * 2019). Safe for many threads.
 */
public final class MiniLm implements Embedder {
  /** How many tokens of a text the model reads, its two marks included. */
  public static final int MAX_TOKENS = 256;

  private static final String RESOURCE = "/all-minilm-l6-v2-q.onnx";
  private static final int DIMENSIONS = 384;

  private final WordPieceTokenizer tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Digest digest;

  private MiniLm(
      WordPieceTokenizer tokenizer, OrtEnvironment environment, OrtSession session, Digest digest) {
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
    this.digest = digest;
  }

  /**
   * Loads the model.
   *
   * @param cacheDirectory where the engine's native library is kept unpacked; null to have it
   *     unpacked to the temporary directory at every start
   * @throws IOException where the model or its engine cannot be loaded
   * @throws LinkageError where the engine has no native library for this machine
   */
  public static MiniLm load(@Nullable Path cacheDirectory) throws IOException {
    NativeLibrary.prepare(cacheDirectory);
    WordPieceTokenizer tokenizer = WordPieceTokenizer.bundled();
    byte[] model = model();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "agent-runtime");
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model, options);
      return new MiniLm(tokenizer, environment, session, Digest.of(model));
    } catch (OrtException e) {
      throw new IOException(RESOURCE + ": " + e.getMessage(), e);
    }
  }

  /** Returns the model's tokenizer. */
  public WordPieceTokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public Digest digest() {
    return digest;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public float[] embed(String text) {
    int[] tokens = tokenizer.encode(text, MAX_TOKENS);
    long[] ids = Arrays.stream(tokens).asLongStream().toArray();
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    long[] shape = {1, ids.length};
    try (OnnxTensor inputIds = tensor(ids, shape);
        OnnxTensor attention = tensor(ones, shape);
        OnnxTensor types = tensor(new long[ids.length], shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", inputIds, "attention_mask", attention, "token_type_ids", types))) {
      if (result.get(0) instanceof OnnxTensor hidden) {
        return pooled(hidden.getFloatBuffer(), ids.length);
      }
      throw new IllegalStateException("the model's output: no tensor (expected: one)");
    } catch (OrtException e) {
      throw new IllegalStateException("the model did not run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model's session did not close: " + e.getMessage(), e);
    }
  }

  private static byte[] model() throws IOException {
    try (InputStream in = MiniLm.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + ": not on the class path (expected: the model's jar)");
      }
      return in.readAllBytes();
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  // Texts run one by one, never padded to a batch: no position is masked, and the 8-bit scales,
  // which span a whole input, make a vector independent of its neighbours.
  private static float[] pooled(FloatBuffer hidden, int tokens) {
    float[] vector = new float[DIMENSIONS];
    for (int t = 0; t < tokens; t++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        vector[d] += hidden.get(t * DIMENSIONS + d);
      }
    }
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < DIMENSIONS; d++) {
      vector[d] *= scale;
    }
    return vector;
  }
}
