package dev.agentruntime.json.governance;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Decision.Basis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The reader of a decision, as {@link GovernanceWriter#writeWithBasis} writes it. */
public final class DecisionReader {
  private static final int NANO_DIGITS = 3;
  private static final BigDecimal MAX_MICROS = BigDecimal.valueOf(Long.MAX_VALUE, NANO_DIGITS);

  private DecisionReader() {}

  /**
   * Returns the decision that {@code answer} holds. What it holds besides is not looked at.
   *
   * @throws UnexpectedValueException where it is none, or contradicts itself
   */
  public static Decision read(Value answer) throws UnexpectedValueException {
    if (!(answer instanceof Value.Fields object)) {
      throw new UnexpectedValueException("answer", Words.kind(answer), "an object");
    }
    NamedFields fields = new NamedFields("", object);
    Basis basis = basis(fields);
    boolean allowed = fields.bool("allowed");
    if (allowed != (basis == Basis.PERMITTED)) {
      throw new UnexpectedValueException(
          "allowed", Boolean.toString(allowed), "true where the basis is permitted, else false");
    }
    List<Decision.PolicyError> errors = new ArrayList<>();
    for (NamedFields error : fields.objects("errors")) {
      errors.add(new Decision.PolicyError(error.text("policy"), error.text("message")));
    }
    return new Decision(
        basis,
        fields.text("reason"),
        fields.texts("policies"),
        errors,
        fields.text("policy_hash"),
        nanos(fields));
  }

  private static Basis basis(NamedFields fields) throws UnexpectedValueException {
    String code = fields.text("basis");
    for (Basis basis : Basis.values()) {
      if (code(basis).equals(code)) {
        return basis;
      }
    }
    throw fields.refused("basis", code, "permitted, forbidden, no_policy or policy_error");
  }

  static String code(Basis basis) {
    return basis.name().toLowerCase(Locale.ROOT);
  }

  private static long nanos(NamedFields fields) throws UnexpectedValueException {
    BigDecimal micros =
        switch (fields.find("decision_time_us")) {
          case Value.Whole(long whole) -> BigDecimal.valueOf(whole);
          case Value.Decimal(BigDecimal decimal) -> decimal;
          case null, default ->
              throw fields.unexpected("decision_time_us", "a number of microseconds");
        };
    if (micros.signum() < 0 || micros.compareTo(MAX_MICROS) > 0) {
      throw new UnexpectedValueException(
          "decision_time_us", Words.shown(micros.toString()), "a number of microseconds, from 0");
    }
    return micros.movePointRight(NANO_DIGITS).longValue();
  }
}
