package dev.agentruntime.server.http;

import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.slo.SloReport;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.server.dashboard.SloJson;
import java.util.function.Supplier;

/** {@code GET /slo}: how the objectives stand now. */
final class SloEndpoint implements SignedIn.Handler {
  private final Supplier<SloReport> slo;

  SloEndpoint(Supplier<SloReport> slo) {
    this.slo = slo;
  }

  @Override
  public Reply answer(Call call, Principal principal) {
    SloReport report = slo.get();
    return Reply.of(200, Reply.JSON, JsonWriter.bytes(json -> SloJson.write(json, report)));
  }
}
