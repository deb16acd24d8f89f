package dev.agentruntime.httpbackends.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/** The parser of one connection's response heads. It refuses a head that breaks off. */
final class HeadParser implements HttpMessageParser<ClassicHttpResponse> {
  private final HttpMessageParser<ClassicHttpResponse> heads;
  private @Nullable SessionInputBuffer buffer;

  HeadParser(Http1Config config) {
    heads = new DefaultHttpResponseParser(config);
  }

  @Override
  public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream input)
      throws IOException, HttpException {
    this.buffer = buffer;
    // A server may send interim heads faster than they are read, and so without a wait that an
    // interrupt would end.
    if (Thread.currentThread().isInterrupted()) {
      throw new ConnectionClosedException("interrupted");
    }
    EndSeen watched = new EndSeen(input);
    @Nullable ClassicHttpResponse head = heads.parse(buffer, watched);
    // The parser takes the end of the stream for the end of the head.
    if (head != null && watched.ended) {
      throw new ConnectionClosedException("the head breaks off");
    }
    return head;
  }

  /** Returns whether bytes were read that belong to no answer so far. */
  boolean hasSurplus() {
    return buffer != null && buffer.length() > 0;
  }

  private static final class EndSeen extends FilterInputStream {
    private boolean ended;

    private EndSeen(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      return noted(in.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return noted(in.read(bytes, offset, length));
    }

    private int noted(int read) {
      ended |= read < 0;
      return read;
    }
  }
}
