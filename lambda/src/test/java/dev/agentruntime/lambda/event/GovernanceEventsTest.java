package dev.agentruntime.lambda.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.lambda.policy.Ruling;
import dev.agentruntime.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events, from JSON to JSON. */
final class GovernanceEventsTest {
  private static final Decision DENIED =
      new Decision(
          Basis.FORBIDDEN, "user is blocked", List.of("no-bots"), List.of(), "sha256:0", 3_500);
  private static final String GOVERNANCE =
      "{\"allowed\":false,\"reason\":\"user is blocked\",\"decision_time_ms\":0.0035,"
          + "\"decision_time_us\":3.5,\"policies\":[\"no-bots\"],\"policy_hash\":\"sha256:0\","
          + "\"limits\":[],\"basis\":\"forbidden\"}";
  private static final String QUESTION = "{\"service\":\"billing\",\"intent\":\"call_reasoning\"}";
  private static final Instant CAME = Instant.ofEpochMilli(1_764_146_400_123L);

  private final List<Authorization> asked = new ArrayList<>();
  private Ruling ruling = new Ruling.Decided(DENIED);
  private final GovernanceEvents events =
      new GovernanceEvents(
          question -> {
            asked.add(question);
            return ruling;
          },
          new ManualClock());

  @Test
  void aDirectEventIsAnsweredWithTheReceipt() {
    assertThat(answer(QUESTION)).isEqualTo(GOVERNANCE);
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().principal().name()).hasToString("Service::\"billing\"");
    assertThat(asked.getFirst().facts()).isEqualTo(new RuntimeFacts(ManualClock.START, "none"));
  }

  @Test
  void whoInvokesTheFunctionIsTrustedWithAllThatItSays() {
    answer(
        """
        {"principal": {"type": "Agent", "id": "bot", "groups": ["ops"], "tenant": "acme",
                       "auth_method": "jwt"},
         "intent": "go", "runtime": {"now": "2026-11-26T08:00:00Z", "source_address": "::1"}}
        """);

    assertThat(asked.getFirst().principal().groups()).containsExactly("ops");
    assertThat(asked.getFirst().principal().method()).isEqualTo(AuthenticationMethod.JWT);
    assertThat(asked.getFirst().facts())
        .isEqualTo(new RuntimeFacts(Instant.parse("2026-11-26T08:00:00Z"), "::1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"service":7,"intent":"go"} | invalid_request | service: a number (expected: a string)
          {"service":"s"} | invalid_request | intent: missing (expected: a string)
          [] | invalid_request | event: an array (expected: an object)
          {"a":1,"a":2} | malformed_json | event: line 1, column 8: the key \\"a\\" twice
          """)
  void aDirectEventThatIsWrongIsAnsweredWithAProblem(String event, String code, String detail) {
    String title =
        code.equals("invalid_request")
            ? "A field of the request is not what was expected"
            : "The body is not the JSON that was expected";

    assertThat(answer(event))
        .isEqualTo(
            "{\"title\":\"%s\",\"status\":400,\"code\":\"%s\",\"detail\":\"%s\",\"allowed\":false}"
                .formatted(title, code, detail));
    assertThat(asked).isEmpty();
  }

  @Test
  void policiesThatAreTooOldDecideNothing() {
    ruling = new Ruling.TooOld("policies: looked at PT1H ago (expected: at most PT15M ago)");

    assertThat(answer(QUESTION))
        .isEqualTo(
            "{\"title\":\"Who decides by the policies did not answer, and nothing acts undecided\","
                + "\"status\":503,\"code\":\"governance_unavailable\",\"detail\":\"policies: looked at"
                + " PT1H ago (expected: at most PT15M ago)\",\"allowed\":false}");
    assertThat(answer(http("POST", QUESTION))).contains("\"statusCode\":503");
  }

  @Test
  void overHttpADenialIsAnAnswer() {
    assertThat(answer(http("POST", QUESTION)))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\","
                + "\"Cache-Control\":\"no-store\"},\"body\":\""
                + GOVERNANCE.replace("\"", "\\\"")
                + "\",\"isBase64Encoded\":false}");
  }

  @Test
  void overHttpLambdaSaysWhenAndFromWhere() {
    answer(http("POST", QUESTION));

    assertThat(asked.getFirst().facts()).isEqualTo(new RuntimeFacts(CAME, "192.0.2.7"));
    assertThat(asked.getFirst().principal().method()).isEqualTo(AuthenticationMethod.NONE);
  }

  @Test
  void aBodyMayBeBase64() {
    String body = Base64.getEncoder().encodeToString(QUESTION.getBytes(StandardCharsets.UTF_8));
    answer(http("POST", body).replace("\"isBase64Encoded\":false", "\"isBase64Encoded\":true"));

    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"service":"s","intent":"go","runtime":{"source_address":"10.0.0.1"}} | 400 | runtime: set by the caller (expected: nothing; over HTTP it is Lambda that says it)
          {"principal":{"type":"Agent","id":"a","groups":["admins"]},"intent":"go"} | 400 | principal: an object (expected: a name such as Agent::"billing-bot"; over HTTP nobody vouches for more)
          {"service":"s","intent":"go","context":{"runtime":{}}} | 400 | context.runtime: set by the caller (expected: nothing; what the runtime knows is runtime)
          {"service":"s"} | 400 | intent: missing (expected: a string)
          "go" | 400 | body: a string (expected: an object)
          { | 400 | body: line 1, column 2: Unexpected end-of-input: expected close marker for Object
          `` | 400 | body: nothing (expected: a JSON value)
          """)
  void overHttpAWrongQuestionIsAProblem(String body, int status, String detail) {
    assertThat(answer(http("POST", body)))
        .startsWith(
            "{\"statusCode\":%d,\"headers\":{\"Content-Type\":\"application/problem+json\""
                .formatted(status))
        .contains(detail.replace("\"", "\\\\\\\""));
    assertThat(asked).isEmpty();
  }

  @Test
  void overHttpQuestionsArePosted() {
    assertThat(answer(http("GET", QUESTION)))
        .startsWith("{\"statusCode\":405,")
        .contains("\"Allow\":\"POST\"")
        .contains("method: GET (expected: POST)");
    assertThat(asked).isEmpty();
  }

  @Test
  void otherFormsOfEventsAreRefusedByName() {
    assertThat(answer("{\"version\":\"1.0\",\"requestContext\":{},\"httpMethod\":\"POST\"}"))
        .contains("version: 1.0 (expected: an event of payload format 2.0)");
    assertThat(answer("{\"requestContext\":{}}"))
        .contains("version: missing (expected: an event of payload format 2.0)");
  }

  @Test
  void whatIsNotBase64IsRefused() {
    assertThat(
            answer(
                http("POST", "%").replace("\"isBase64Encoded\":false", "\"isBase64Encoded\":true")))
        .contains("body: not Base64 (expected: what isBase64Encoded says)");
  }

  /** An event of a function URL, as AWS documents it. */
  private static String http(String method, String body) {
    return """
        {"version":"2.0","routeKey":"$default","rawPath":"/","rawQueryString":"",
         "headers":{"content-type":"application/json","x-forwarded-for":"203.0.113.9"},
         "requestContext":{"accountId":"anonymous","apiId":"abc","domainName":"abc.lambda-url.eu-central-1.on.aws",
           "http":{"method":"%s","path":"/","protocol":"HTTP/1.1","sourceIp":"192.0.2.7","userAgent":"curl"},
           "requestId":"id","routeKey":"$default","stage":"$default",
           "time":"26/Nov/2025:08:40:00 +0000","timeEpoch":%d},
         "body":"%s","isBase64Encoded":false}
        """
        .formatted(method, CAME.toEpochMilli(), body.replace("\"", "\\\""));
  }

  private String answer(String event) {
    return new String(
        events.answer(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
