package dev.agentruntime.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionNameTest {
  private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:governance";

  @Test
  void isANameAnAliasOrAnArn() {
    assertThat(FunctionName.parse("governance")).contains(new FunctionName("governance", null));
    assertThat(FunctionName.parse("governance:live"))
        .contains(new FunctionName("governance", "live"));
    assertThat(FunctionName.parse("governance:$LATEST"))
        .contains(new FunctionName("governance", "$LATEST"));
    assertThat(FunctionName.parse(ARN)).contains(new FunctionName(ARN, null));
    assertThat(FunctionName.parse(ARN + ":7")).contains(new FunctionName(ARN, "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"governance", "governance:live", ARN, ARN + ":live"})
  void isWrittenAsItWasRead(String text) {
    assertThat(FunctionName.parse(text)).hasToString("Optional[%s]".formatted(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "governance:",
        "a b",
        "a/b",
        "governance:li ve",
        "governance:live:more",
        "arn:aws:lambda:eu-central-1:123456789012:function",
        "arn:aws:sns:eu-central-1:123456789012:function:governance",
        "arn:aws:lambda:eu-central-1:12345:function:governance"
      })
  void nothingElseIs(String text) {
    assertThat(FunctionName.parse(text)).isEmpty();
  }

  @Test
  void cannotBeMadeOfWhatIsNone() {
    assertThatThrownBy(() -> new FunctionName("a b", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("function: a b (expected: a function's name, name:alias or ARN)");
  }
}
