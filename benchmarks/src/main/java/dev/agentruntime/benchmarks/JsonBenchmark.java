package dev.agentruntime.benchmarks;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of reading the body of a dispatch, and of writing as much as an answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class JsonBenchmark {
  private final JsonReader reader = new JsonReader(32);
  private final byte[] body =
      """
      {"intent": "call_reasoning",
       "context": {"user_id": "test", "user_type": "member", "budget": 12.5, "tags": ["a", "b"]},
       "input": {"question": "What is the answer?", "max_tokens": 256, "stream": false}}
      """
          .getBytes(StandardCharsets.UTF_8);
  private Value answer = Value.NO_FIELDS;

  @Setup
  public void parse() throws MalformedJsonException {
    answer = read();
  }

  @Benchmark
  public Value read() throws MalformedJsonException {
    return reader.read(body);
  }

  @Benchmark
  public byte[] write() {
    return JsonWriter.bytes(json -> JsonWriter.write(json, answer));
  }
}
