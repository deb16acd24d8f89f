package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page that shows an OpenAPI description: plain HTML, nothing loaded from elsewhere. */
final class DocumentationPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
      body{max-width:60rem;margin:0 auto;padding:1.5rem}
      code,pre{font:0.875rem/1.5 ui-monospace,monospace}
      pre{padding:.75rem 1rem;overflow-x:auto;border:1px solid #8886;border-radius:.375rem}
      section{border-top:1px solid #8886;padding:.5rem 0 1rem}
      .m{font-weight:700;margin-right:.5rem}
      table{border-collapse:collapse;width:100%;margin:.5rem 0}
      td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;\
      border-bottom:1px solid #8883}
      """;

  private final StringBuilder html = new StringBuilder(16_384);

  private DocumentationPage() {}

  static String render(Value.Fields description) {
    DocumentationPage page = new DocumentationPage();
    page.page(description);
    return page.html.toString();
  }

  private void page(Value.Fields description) {
    Value.Fields info = fields(description, "info");
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .append("<title>Agent Runtime</title><style>")
        .append(STYLE)
        .append("</style></head><body><main><h1>");
    text(info.text("title")).append(' ');
    text(info.text("version")).append("</h1><p>");
    text(info.text("description"))
        .append(" The same as OpenAPI 3.1: <a href=\"openapi.json\">openapi.json</a>.</p>")
        .append("<pre>curl http://127.0.0.1:8080/dispatch \\\n")
        .append("  -d '{\"intent\":\"call_reasoning\",\"input\":\"17.5 % of 2480\"}'</pre>");
    fields(description, "paths")
        .values()
        .forEach(
            (path, methods) ->
                ((Value.Fields) methods)
                    .values()
                    .forEach((method, operation) -> operation(path, method, operation)));
    problems();
    html.append("</main></body></html>");
  }

  private void operation(String path, String method, Value operation) {
    Value.Fields fields = (Value.Fields) operation;
    html.append("<section><h2><span class=\"m\">").append(method.toUpperCase(Locale.ROOT));
    html.append("</span><code>");
    text(path).append("</code></h2><p>");
    text(fields.text("summary")).append(". ");
    text(fields.text("description")).append("</p>");
    if (fields.get("parameters") instanceof Value.Items(var parameters)) {
      html.append("<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>");
      for (Value parameter : parameters) {
        Value.Fields its = (Value.Fields) parameter;
        row(its.text("name"), its.text("in"), its.text("description"));
      }
      html.append("</table>");
    }
    html.append("<table><tr><th>Status</th><th>Type</th><th>Meaning</th></tr>");
    for (Map.Entry<String, Value> response : fields(fields, "responses").values().entrySet()) {
      Value.Fields its = (Value.Fields) response.getValue();
      row(
          response.getKey(),
          String.join(", ", fields(its, "content").values().keySet()),
          its.text("description"));
    }
    html.append("</table></section>");
  }

  private void problems() {
    html.append("<section><h2>Problems</h2><p>Stable codes of RFC 9457 problems.</p>")
        .append("<table><tr><th>Code</th><th>Status</th><th>Meaning</th></tr>");
    for (ProblemCode code : ProblemCode.values()) {
      html.append("<tr id=\"").append(code.code()).append("\"><td><code>").append(code.code());
      html.append("</code></td><td>").append(Problem.status(code)).append("</td><td>");
      text(code.meaning()).append("</td></tr>");
    }
    html.append("</table></section>");
  }

  private void row(@Nullable String first, @Nullable String second, @Nullable String third) {
    html.append("<tr><td><code>");
    text(first).append("</code></td><td>");
    text(second).append("</td><td>");
    text(third).append("</td></tr>");
  }

  private StringBuilder text(@Nullable String text) {
    return text == null
        ? html
        : html.append(
            text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("`([^`]*)`", "<code>$1</code>"));
  }

  private static Value.Fields fields(Value.Fields parent, String name) {
    return parent.get(name) instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
  }
}
