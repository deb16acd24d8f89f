package dev.agentruntime.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the checks take AWS's own example, and nothing that breaks a rule of the specification. */
final class EmfSpecificationTest {
  private static final String EXAMPLE =
      """
      {"_aws":{"Timestamp":1574109732004,"CloudWatchMetrics":[{"Namespace":\
      "lambda-function-metrics","Dimensions":[["functionVersion"]],"Metrics":[{"Name":"time",\
      "Unit":"Milliseconds"}]}]},"functionVersion":"$LATEST","time":100,"requestId":"989ffbf8"}""";

  @Test
  void takesTheExampleOfTheSpecification() {
    assertThat(EmfSpecification.check(EXAMPLE))
        .containsOnlyKeys("lambda-function-metrics time functionVersion=$LATEST")
        .containsValue(List.of(100.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"_aws\" | \"_AWS\"",
        "1574109732004 | \"1574109732004\"",
        "\"Timestamp\" | \"timestamp\"",
        "\"lambda-function-metrics\" | \"\"",
        "[[\"functionVersion\"]] | []",
        "[[\"functionVersion\"]] | [\"functionVersion\"]",
        "\"functionVersion\":\"$LATEST\" | \"functionVersion\":1",
        "\"functionVersion\":\"$LATEST\" | \"version\":\"$LATEST\"",
        "Milliseconds | millis",
        "\"time\":100 | \"time\":\"100\"",
        "\"time\":100 | \"time\":[]",
        "\"time\":100 | \"time\":{\"Values\":[1],\"Counts\":[2]}",
        "\"time\":100 | \"Time\":100",
        "\"requestId\" | requestId"
      })
  void refusesWhatBreaksARule(String right, String wrong) {
    String broken = EXAMPLE.replace(right, wrong);

    assertThat(broken).isNotEqualTo(EXAMPLE);
    assertThatThrownBy(() -> EmfSpecification.check(broken)).isInstanceOf(Throwable.class);
  }

  @Test
  void refusesMoreThanAHundredValues() {
    String hundred = String.join(",", Collections.nCopies(100, "1"));

    assertThat(EmfSpecification.check(EXAMPLE.replace(":100", ":[" + hundred + "]"))).hasSize(1);
    assertThatThrownBy(
            () -> EmfSpecification.check(EXAMPLE.replace(":100", ":[" + hundred + ",1]")))
        .isInstanceOf(AssertionError.class);
  }
}
