/* One dispatch, from its attempt to its outcome. */

import { byId, element } from "./dom.js";
import { NOT_KNOWN, count, dateAndTime, seconds, usd } from "./format.js";
import { dispatchLink } from "./routes.js";
import { statusBadge } from "./status.js";

/** The dialog that shows a dispatch. */
export class Lifecycle {
  #api;
  #dialog = byId("dispatch");
  #content = byId("dispatch-content");
  #shown = "";

  /**
   * @param {import("./api.js").Api} api
   * @param {() => void} onClose hears that the reader has closed it
   */
  constructor(api, onClose) {
    this.#api = api;
    this.#dialog.addEventListener("close", () => {
      if (this.#shown !== "") {
        this.#shown = "";
        onClose();
      }
    });
    byId("dispatch-close").addEventListener("click", () => this.#dialog.close());
    byId("dispatch-refresh").addEventListener("click", () => this.#load(this.#shown));
  }

  /** @param {string} id */
  open(id) {
    this.#shown = id;
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#content.replaceChildren(element("p", {}, "Loading …"));
    return this.#load(id);
  }

  close() {
    this.#shown = "";
    if (this.#dialog.open) {
      this.#dialog.close();
    }
  }

  async #load(id) {
    let shown;
    try {
      shown = written(await this.#api.json(`dispatches/${encodeURIComponent(id)}`));
    } catch (problem) {
      shown = [element("p", { class: "failure" }, problem.message)];
    }
    if (id === this.#shown) {
      this.#content.replaceChildren(...shown);
    }
  }
}

function written(dispatch) {
  const entries = dispatch.lifecycle ?? [];
  const outcome = entries.find(({ kind }) => kind === "outcome");
  const governance =
    dispatch.governance ??
    dispatch.problem?.governance ??
    entries.map((entry) => entry.governance).findLast((its) => its);
  return [
    element(
      "div",
      { class: "line" },
      statusBadge(dispatch.status),
      element("strong", {}, dispatch.intent ?? ""),
      element("span", {}, seconds(micros(outcome?.duration_us))),
    ),
    facts([
      ["Dispatch", element("code", {}, dispatch.dispatch_id ?? "")],
      ["Correlation", element("code", {}, dispatch.correlation_id ?? "")],
      ["Principal", dispatch.principal],
      ["Tenant", dispatch.tenant],
      ["Received", dateAndTime(dispatch.timestamp)],
      ["Problem", dispatch.problem ? `${dispatch.problem.code}: ${dispatch.problem.detail}` : null],
    ]),
    element("h3", {}, "Decision"),
    decision(governance),
    element("h3", {}, "Lifecycle"),
    element("ol", { class: "timeline" }, ...entries.map((its) => step(its, dispatch.timestamp))),
    element("h3", {}, "Usage and cost"),
    usage(dispatch.usage ?? outcome?.usage, outcome),
    ...answer(dispatch),
  ];
}

function decision(governance) {
  if (!governance) {
    return element("p", {}, "Nothing was decided.");
  }
  const errors = (governance.errors ?? []).map(({ policy, message }) => `${policy}: ${message}`);
  const limits = (governance.limits ?? []).map((its) => `${its.id}: ${its.remaining} left`);
  return facts([
    ["Verdict", governance.allowed ? statusBadge("ok", "allowed") : statusBadge("denied")],
    ["Reason", governance.reason],
    ["Basis", governance.basis],
    ["Policies", (governance.policies ?? []).join(", ") || "none"],
    ["Decided in", seconds(micros(governance.decision_time_us))],
    ["Policy set", element("code", {}, governance.policy_hash ?? NOT_KNOWN)],
    ["Limits", limits.join(", ")],
    ["Errors", errors.join("; ")],
  ]);
}

function step(entry, begun) {
  const after = (new Date(entry.at).getTime() - new Date(begun).getTime()) / 1000;
  const { kind, route, backend } = entry;
  const reply = entry.replay_of;
  return element(
    "li",
    {},
    element("strong", {}, kind === "attempt" ? "Attempt" : "Outcome"),
    element("span", { class: "note" }, `${dateAndTime(entry.at)} · after ${seconds(Math.max(0, after))}`),
    facts([
      ["Route", route],
      ["Backend", backend],
      ["Status", entry.status ? statusBadge(entry.status) : null],
      ["Code", entry.code],
      ["Reason", entry.reason],
      ["Took", kind === "outcome" ? seconds(micros(entry.duration_us)) : null],
      ["Replay of", reply ? element("a", { href: dispatchLink(reply) }, reply) : null],
      ["Result digest", entry.result_digest ? element("code", {}, entry.result_digest) : null],
    ]),
  );
}

function usage(its, outcome) {
  const cost = its?.cost_usd ?? outcome?.cost_usd;
  if (!its && cost === undefined) {
    return element("p", {}, "Not kept.");
  }
  return facts([
    ["Input tokens", count(its?.input_tokens)],
    ["Output tokens", count(its?.output_tokens)],
    ["Cost", usd(cost)],
  ]);
}

function answer(dispatch) {
  if (dispatch.message === undefined && dispatch.result === undefined) {
    return [];
  }
  const result = dispatch.result === undefined ? "" : JSON.stringify(dispatch.result, null, 2);
  return [
    element("h3", {}, "Answer"),
    element("p", { class: "answer" }, String(dispatch.message ?? "")),
    ...(result === ""
      ? []
      : [
          element(
            "details",
            { class: "data" },
            element("summary", {}, "Result as JSON"),
            element("pre", { tabindex: 0 }, result),
          ),
        ]),
  ];
}

/* Names and values; what has no value is left out. */
function facts(pairs) {
  const there = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element(
    "dl",
    {},
    ...there.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
}

function micros(value) {
  return typeof value === "number" ? value / 1e6 : null;
}
