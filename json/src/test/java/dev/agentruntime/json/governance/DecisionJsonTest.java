package dev.agentruntime.json.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions, written and read. */
final class DecisionJsonTest {
  private static final Decision ALLOWED =
      new Decision(
          Basis.PERMITTED, "Request authorized", List.of("a", "b"), List.of(), "sha256:0", 4_250);

  @Test
  void writesTheReceiptAndOnWhatItRests() {
    assertThat(text(ALLOWED))
        .isEqualTo(
            "{\"allowed\":true,\"reason\":\"Request authorized\",\"decision_time_ms\":0.00425,"
                + "\"decision_time_us\":4.25,\"policies\":[\"a\",\"b\"],\"policy_hash\":\"sha256:0\","
                + "\"limits\":[],\"basis\":\"permitted\"}");
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(Basis basis) throws Exception {
    for (long nanos : new long[] {0, 1, 999, 1_000, 123_456_789, Long.MAX_VALUE}) {
      Decision decision =
          new Decision(
              basis,
              "because",
              List.of("p"),
              List.of(new Decision.PolicyError("q", "type error")),
              "sha256:1",
              nanos);

      assertThat(read(text(decision))).isEqualTo(decision);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | answer: an array (expected: an object)
          {} | basis: missing (expected: a string)
          {"basis":"maybe"} | basis: "maybe" (expected: permitted, forbidden, no_policy or policy_error)
          {"basis":"permitted"} | allowed: missing (expected: true or false)
          {"basis":"permitted","allowed":"true"} | allowed: a string (expected: true or false)
          {"basis":"forbidden","allowed":true} | allowed: true (expected: true where the basis is permitted, else false)
          {"basis":"permitted","allowed":false} | allowed: false (expected: true where the basis is permitted, else false)
          {"basis":"permitted","allowed":true} | reason: missing (expected: a string)
          {"basis":"permitted","allowed":true,"reason":"r"} | policy_hash: missing (expected: a string)
          {"basis":"permitted","allowed":true,"reason":"r","policies":{}} | policies: an object (expected: an array of strings)
          {"basis":"permitted","allowed":true,"reason":"r","policy_hash":"h"} | decision_time_us: missing (expected: a number of microseconds)
          {"basis":"permitted","allowed":true,"reason":"r","policy_hash":"h","decision_time_us":-1} | decision_time_us: -1 (expected: a number of microseconds, from 0)
          {"basis":"permitted","allowed":true,"errors":[{"policy":"p"}]} | errors[0].message: missing (expected: a string)
          """)
  void saysWhyAnAnswerIsNoDecision(String answer, String message) {
    assertThatThrownBy(() -> read(answer))
        .isInstanceOf(UnexpectedValueException.class)
        .hasMessage(message);
  }

  private static Decision read(String answer) throws Exception {
    return DecisionReader.read(new JsonReader(10).read(answer));
  }

  private static String text(Decision decision) {
    return new String(
        JsonWriter.bytes(json -> GovernanceWriter.writeWithBasis(json, decision)),
        StandardCharsets.UTF_8);
  }
}
