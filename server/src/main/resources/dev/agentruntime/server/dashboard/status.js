/* States, told by a word and a shape; the colour only repeats them. */

import { element, setAttribute, setText, svg } from "./dom.js";

/* Shapes in a box of 16. */
const SHAPES = {
  ok: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.6 5.2-4.3 4.6-2.9-2.7 1-1.1 1.8 1.7 3.3-3.5Z",
  warning: "M8 1 15.5 14.5H.5ZM7.2 5.6v4.3h1.6V5.6Zm0 5.4v1.6h1.6V11Z",
  critical: "M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5ZM7.2 3.8v5.4h1.6V3.8Zm0 6.7v1.7h1.6v-1.7Z",
  unknown: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6ZM5 7.2h6v1.6H5Z",
};

/* What the runtime calls differently, and what it means for whoever looks. */
const MEANINGS = {
  success: "ok",
  resolved: "ok",
  denied: "warning",
  refused: "warning",
  ticket: "warning",
  failed: "critical",
  firing: "critical",
  page: "critical",
};

/** A status that may change. */
export class Status {
  #shape = svg("path", { "fill-rule": "evenodd" });
  #text = element("span");

  constructor() {
    this.node = element(
      "span",
      { class: "status" },
      svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, this.#shape),
      this.#text,
    );
  }

  /**
   * @param {string} status
   * @param {string} [text] what it is called; the status itself where left out
   */
  show(status, text = status) {
    const meaning = MEANINGS[status] ?? (Object.hasOwn(SHAPES, status) ? status : "unknown");
    setAttribute(this.node, "data-status", meaning);
    setAttribute(this.#shape, "d", SHAPES[meaning]);
    setText(this.#text, text);
    return this;
  }
}

/**
 * Returns a status that stays as it is.
 *
 * @param {string} status
 * @param {string} [text]
 */
export function statusBadge(status, text) {
  return new Status().show(status, text).node;
}
