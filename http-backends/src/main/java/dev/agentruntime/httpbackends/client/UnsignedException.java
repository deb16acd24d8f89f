package dev.agentruntime.httpbackends.client;

import java.io.IOException;

/** Thrown where a request cannot be signed, and so is not sent. */
final class UnsignedException extends IOException {
  UnsignedException() {
    super("no key to sign with");
  }
}
