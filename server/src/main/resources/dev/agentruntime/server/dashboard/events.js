/* Server-sent events, read from a stream of bytes as the HTML standard has them. */

/**
 * Reads events until the stream ends.
 *
 * @param {ReadableStream<Uint8Array>} bytes
 * @param {{onEvent: (name: string, data: string) => void, onRetry: (millis: number) => void,
 *     onBytes: () => void}} listener hears of each event, of the server's wish how long to wait
 *     before connecting again, and of every sign of life
 */
export async function readEvents(bytes, listener) {
  const parser = new EventParser(listener);
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    listener.onBytes();
    parser.take(value);
  }
}

class EventParser {
  #listener;
  #rest = "";
  #name = "";
  /** @type {string[]} */
  #data = [];

  constructor(listener) {
    this.#listener = listener;
  }

  take(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    lines.forEach((line) => this.#line(line.endsWith("\r") ? line.slice(0, -1) : line));
  }

  #line(line) {
    if (line === "") {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) {
      return;
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      this.#name = value;
    } else if (field === "data") {
      this.#data.push(value);
    } else if (field === "retry" && /^\d+$/.test(value)) {
      this.#listener.onRetry(Number(value));
    }
  }

  #dispatch() {
    if (this.#data.length > 0) {
      this.#listener.onEvent(this.#name || "message", this.#data.join("\n"));
    }
    this.#name = "";
    this.#data = [];
  }
}
