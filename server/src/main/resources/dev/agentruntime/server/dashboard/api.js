/* Requests to the runtime that served this page, as who signed in. */

const KEPT = "agent-runtime.credential";

/** An answer that is no success: its status, stable code and detail. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} detail
   */
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  /** @param {Response} response */
  static async of(response) {
    let body = {};
    try {
      body = await response.json();
    } catch {
      // Not every proxy between says why in JSON; the status alone has to do.
    }
    return new Problem(
      response.status,
      typeof body.code === "string" ? body.code : "",
      typeof body.detail === "string" ? body.detail : `status ${response.status}`,
    );
  }
}

/** The runtime's HTTP interface. */
export class Api {
  #kept;

  /** @param {Storage} kept where the credential is kept while the tab lives */
  constructor(kept) {
    this.#kept = kept;
  }

  /** @param {string} credential an API key or a token */
  signIn(credential) {
    this.#kept.setItem(KEPT, credential);
  }

  signOut() {
    this.#kept.removeItem(KEPT);
  }

  get signedIn() {
    return this.#kept.getItem(KEPT) !== null;
  }

  /**
   * Returns the answer to a request as JSON; null where it has no content.
   *
   * @param {string} path
   * @param {{method?: string, body?: unknown, signal?: AbortSignal}} [request]
   * @returns {Promise<any>}
   * @throws {Problem} where the answer is no success
   */
  async json(path, { method = "GET", body, signal } = {}) {
    const response = await this.#answer(path, {
      method,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return response.status === 204 ? null : response.json();
  }

  /**
   * Opens a stream of events.
   *
   * @param {string} path
   * @param {AbortSignal} signal
   * @returns {Promise<ReadableStream<Uint8Array>>}
   * @throws {Problem} where the answer is no success
   */
  async stream(path, signal) {
    const response = await this.#answer(path, { signal }, "text/event-stream");
    if (response.body === null) {
      throw new Problem(response.status, "", "an answer without a body (expected: events)");
    }
    return response.body;
  }

  async #answer(path, init, accept = "application/json") {
    const headers = { Accept: accept, ...this.#credentials() };
    if (init.body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    const response = await fetch(path, { ...init, headers, cache: "no-store" });
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }

  /* A token has three parts between dots; an API key has none. */
  #credentials() {
    const credential = this.#kept.getItem(KEPT);
    if (credential === null) {
      return {};
    }
    return credential.split(".").length === 3
      ? { Authorization: `Bearer ${credential}` }
      : { "X-API-Key": credential };
  }
}
