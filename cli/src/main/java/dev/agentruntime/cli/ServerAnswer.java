package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.util.Objects;

/** What came of asking a server. */
sealed interface ServerAnswer {

  /**
   * The server did what it was asked.
   *
   * @param text the body as it came; empty where there was none
   * @param fields of the body; none where it is no object
   */
  record Fine(int status, String text, Value.Fields fields) implements ServerAnswer {
    public Fine {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(fields, "fields");
    }
  }

  /** The server answered that it did not. */
  record Refused(int status, String text, Value.Fields fields) implements ServerAnswer {
    public Refused {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(fields, "fields");
    }

    /** Returns why, in one or two lines: what a problem (RFC 9457) says, or the status. */
    String why() {
      String detail = fields.text("detail");
      if (detail == null) {
        detail = fields.text("reason");
      }
      String code = fields.text("code");
      String what = "status " + status + (code == null ? "" : ", " + code);
      String hint =
          status == 401 ? "; --api-key or the variable AGENT_RUNTIME_API_KEY sends a key" : "";
      return detail == null ? what : "%s (%s)%s".formatted(detail, what, hint);
    }
  }

  /** There was no answer, and why. */
  record None(String why) implements ServerAnswer {
    public None {
      Objects.requireNonNull(why, "why");
    }
  }
}
