package dev.agentruntime.server.dashboard;

import java.util.Objects;

/**
 * One file of the page.
 *
 * @param contentType as the header has it
 * @param entityTag of these very bytes, in quotes as the header has it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
public record PageFile(String contentType, String entityTag, byte[] content) {
  public PageFile {
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(entityTag, "entityTag");
    Objects.requireNonNull(content, "content");
  }
}
