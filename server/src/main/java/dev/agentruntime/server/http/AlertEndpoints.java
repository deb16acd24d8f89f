package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.alert.Alerts;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.core.alert.SilenceId;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.server.dashboard.AlertsJson;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /alerts} and all below it. */
final class AlertEndpoints {
  private static final Logger log = LoggerFactory.getLogger(AlertEndpoints.class);
  private static final byte[] NOTHING = {};

  private final Alerts alerts;
  private final JsonReader reader;

  AlertEndpoints(Alerts alerts, JsonReader reader) {
    this.alerts = alerts;
    this.reader = reader;
  }

  /** Answers {@code GET /alerts}. */
  Reply list(Call call, Principal principal) {
    return Reply.of(200, Reply.JSON, AlertsJson.write(alerts.board()));
  }

  /** Answers {@code POST /alerts/test}. */
  Reply test(Call call, Principal principal) {
    return Reply.of(200, Reply.JSON, AlertsJson.write(alerts.test()));
  }

  /** Answers {@code POST /alerts/silences}. */
  Reply silence(Call call, Principal principal) {
    return switch (SilenceBody.parse(call.body(), reader)) {
      case SilenceBody.Invalid(ProblemCode code, String detail) ->
          Problem.reply(code, detail, call.correlationId());
      case SilenceBody.Parsed parsed -> silence(call, principal, parsed);
    };
  }

  private Reply silence(Call call, Principal principal, SilenceBody.Parsed parsed) {
    try {
      Optional<Silence> silence =
          alerts.silence(
              parsed.alert(), parsed.duration(), principal.name().toString(), parsed.comment());
      return silence
          .map(made -> Reply.of(201, Reply.JSON, AlertsJson.write(made)))
          .orElseGet(
              () ->
                  Problem.reply(
                      ProblemCode.INVALID_REQUEST,
                      "silences: as many as there may be (expected: fewer; end some)",
                      call.correlationId()));
    } catch (IOException e) {
      return unavailable(call, e);
    }
  }

  /** Answers {@code DELETE /alerts/silences/{id}}. */
  Reply unsilence(Call call, Principal principal) {
    try {
      if (SilenceId.isWellFormed(call.tail()) && alerts.unsilence(new SilenceId(call.tail()))) {
        return Reply.of(204, Reply.JSON, NOTHING);
      }
      return Problem.reply(
          ProblemCode.NOT_FOUND,
          "silence: %s (expected: the id of a silence that has not ended)"
              .formatted(Words.shown(call.tail())),
          call.correlationId());
    } catch (IOException e) {
      return unavailable(call, e);
    }
  }

  private static Reply unavailable(Call call, IOException e) {
    log.warn("silences cannot be stored: {}", e.getMessage());
    return Problem.reply(
        ProblemCode.STORE_UNAVAILABLE,
        "silences: they cannot be stored now; nothing changed",
        call.correlationId());
  }
}
