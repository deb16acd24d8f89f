package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Words;
import dev.agentruntime.server.dashboard.PageFile;
import dev.agentruntime.server.dashboard.PageFiles;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /dashboard} and the files that it asks for: open to everybody, for none holds data.
 */
final class DashboardPage {
  static final String IF_NONE_MATCH = "if-none-match";

  private static final byte[] NOTHING = {};

  private final PageFiles files;

  DashboardPage(PageFiles files) {
    this.files = files;
  }

  Reply page(Call call) {
    return reply(files.shell(), call);
  }

  /** Answers with the file that the path's tail names. */
  Reply file(Call call) {
    return files
        .find(call.tail())
        .map(file -> reply(file, call))
        .orElseGet(
            () ->
                Problem.reply(
                    ProblemCode.NOT_FOUND,
                    "file: %s (expected: one of the dashboard's)"
                        .formatted(Words.shown(call.tail())),
                    call.correlationId()));
  }

  private static Reply reply(PageFile file, Call call) {
    boolean known = knows(call.headers().getOrDefault(IF_NONE_MATCH, List.of()), file.entityTag());
    Reply reply =
        Reply.of(known ? 304 : 200, file.contentType(), known ? NOTHING : file.content())
            .with("ETag", file.entityTag());
    for (Map.Entry<String, String> header : PageFiles.HEADERS.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  /* Proxies that compress mark a tag as weak; it still names the same file. */
  private static boolean knows(List<String> sent, String entityTag) {
    return sent.stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag) || tag.equals("W/" + entityTag));
  }
}
