package dev.agentruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.DispatchSearch;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchQueryTest {
  private static final String ID = "01936f00-0000-7000-8000-000000000000";

  @Test
  void searchesForEverythingUnlessTold() {
    assertThat(SearchQuery.parse("")).isEqualTo(new SearchQuery.Parsed(DispatchSearch.ALL));
  }

  @Test
  void readsEveryParameter() {
    assertThat(
            SearchQuery.parse(
                "principal=User%3A%3A%22ann%22&tenant=acme&intent=call_reasoning&status=open"
                    + "&from=2026-11-01T12:00:00Z&to=2026-11-01T14:00:00%2B01:00&limit=200&before="
                    + ID))
        .isEqualTo(
            new SearchQuery.Parsed(
                new DispatchSearch(
                    new EntityName("User", "ann"),
                    "acme",
                    new Intent("call_reasoning"),
                    DispatchSearch.State.OPEN,
                    Instant.parse("2026-11-01T12:00:00Z"),
                    Instant.parse("2026-11-01T13:00:00Z"),
                    200,
                    new DispatchId(ID))));
  }

  @Test
  void takesAnIdAloneForAnAgent() {
    assertThat(SearchQuery.parse("principal=billing-bot"))
        .isEqualTo(
            new SearchQuery.Parsed(DispatchSearch.ALL.of(new EntityName("Agent", "billing-bot"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0|limit: 0 (expected: 1 to 200)",
        "limit=201|limit: 201 (expected: 1 to 200)",
        "limit=-1|limit: -1 (expected: 1 to 200)",
        "limit=ten|limit: ten (expected: 1 to 200)",
        "limit=99999999999|limit: 99999999999 (expected: 1 to 200)",
        "status=ok|status: ok (expected: success, denied, refused, failed, open)",
        "status=SUCCESS|status: SUCCESS (expected: success, denied",
        "intent=a%20b|intent: a b (expected: a letter",
        "principal=Agent::bot|principal: Agent::bot (expected: a Cedar entity",
        "principal=9::%22bot%22|principal: 9::\"bot\" (expected: a Cedar entity",
        "from=yesterday|from: yesterday (expected: an instant such as",
        "to=2026-11-01|to: 2026-11-01 (expected: an instant such as",
        "from=2026-11-01T12:00:00Z&to=2026-11-01T11:00:00Z|to: 2026-11-01T11:00:00Z (expected: not before from)",
        "before=nonsense|before: nonsense (expected: the next of an earlier answer)",
        "before=%00|before: ? (expected: the next of an earlier answer)",
        "stauts=open|stauts: an unknown parameter; the nearest known is status"
      })
  void refusesWithNameValueAndExpectation(String raw, String detail) {
    assertThat(SearchQuery.parse(raw))
        .isInstanceOfSatisfying(
            SearchQuery.Invalid.class, invalid -> assertThat(invalid.detail()).startsWith(detail));
  }

  @Test
  void takesNoIdThatIsTooLong() {
    assertThat(SearchQuery.parse("principal=" + "x".repeat(513)))
        .isInstanceOf(SearchQuery.Invalid.class);
  }
}
