/* Alerts with their worst dispatches, and silences. */

import { KeyedChildren, byId, element, setText } from "./dom.js";
import { count, dateAndTime, seconds } from "./format.js";
import { dispatchLink } from "./routes.js";
import { Status } from "./status.js";

/** The alerts, and what can be done about them. */
export class Alerts {
  #api;
  #refresh;
  #alerts;
  #silences;
  #none = byId("alerts-none");
  #deliveries = byId("deliveries");
  #dialog = byId("silence");
  #silenced = "";
  #result = byId("alerts-result");

  /**
   * @param {import("./api.js").Api} api
   * @param {() => Promise<void>} refresh loads the alerts again
   */
  constructor(api, refresh) {
    this.#api = api;
    this.#refresh = refresh;
    this.#alerts = new KeyedChildren(byId("alerts-list"), ({ id }) => id, () => this.#alert());
    this.#silences = new KeyedChildren(byId("silences"), ({ id }) => id, () => this.#silence());
    byId("silence-form").addEventListener("submit", () => this.#submit());
    byId("silence-cancel").addEventListener("click", () => this.#dialog.close());
    byId("alerts-test").addEventListener("click", () => this.#test());
  }

  /** @param {any} answer of /alerts */
  show(answer) {
    const alerts = answer.alerts ?? [];
    const firing = alerts.filter(({ state }) => state === "firing").length;
    this.#none.hidden = alerts.length > 0;
    this.#alerts.show([...alerts].sort((a, b) => rank(a) - rank(b)));
    this.#silences.show(answer.silences ?? []);
    setText(byId("alerts-count"), firing > 0 ? `${count(firing)} firing` : "none firing");
    const { queued, delivered, failed, last_error: lastError } = answer.deliveries ?? {};
    setText(
      this.#deliveries,
      `Deliveries: ${count(delivered)} made, ${count(queued)} waiting, ${count(failed)} failed.` +
        (lastError ? ` Last error: ${lastError}` : ""),
    );
  }

  #alert() {
    const status = new Status();
    const summary = element("h3");
    const description = element("p");
    const facts = element("p", { class: "note" });
    const examples = element("ul", { class: "examples" });
    const links = new KeyedChildren(examples, (its) => its.dispatch_id, example);
    let id = "";
    const silence = element(
      "button",
      { type: "button", click: () => this.#ask(id) },
      "Silence",
    );
    const named = element("span", { class: "unseen" });
    silence.append(named);
    return {
      node: element(
        "li",
        { class: "alert" },
        element("div", { class: "line" }, status.node, summary, silence),
        description,
        facts,
        examples,
      ),
      update: (alert) => {
        id = alert.id;
        const firing = alert.state === "firing";
        status.show(firing ? alert.severity : alert.state, firing ? alert.severity : alert.state);
        setText(summary, alert.summary);
        setText(named, ` ${alert.id}`);
        setText(description, alert.description ?? "");
        setText(facts, factsOf(alert));
        links.show(alert.examples ?? []);
        silence.hidden = !firing;
      },
    };
  }

  #silence() {
    const text = element("span");
    let id = "";
    const end = element("button", { type: "button", click: () => this.#end(id) }, "End");
    const named = element("span", { class: "unseen" });
    end.append(named);
    return {
      node: element("li", {}, text, end),
      update: (silence) => {
        id = silence.id;
        setText(named, ` silence of ${silence.alert}`);
        setText(
          text,
          `${silence.alert} is silenced until ${dateAndTime(silence.until)} by ${silence.by}` +
            (silence.comment ? `: ${silence.comment}` : ""),
        );
      },
    };
  }

  #ask(id) {
    this.#silenced = id;
    setText(byId("silence-alert"), id);
    this.#dialog.showModal();
  }

  #submit() {
    const form = new FormData(byId("silence-form"));
    const comment = String(form.get("comment") ?? "").trim();
    this.#change(
      this.#api.json("alerts/silences", {
        method: "POST",
        body: {
          alert: this.#silenced,
          duration_s: Number(form.get("duration")),
          ...(comment === "" ? {} : { comment }),
        },
      }),
      () => `${this.#silenced} is silenced.`,
    );
  }

  #end(id) {
    this.#change(
      this.#api.json(`alerts/silences/${encodeURIComponent(id)}`, { method: "DELETE" }),
      () => "The silence has ended.",
    );
  }

  #test() {
    this.#change(this.#api.json("alerts/test", { method: "POST" }), ({ deliveries = [] }) =>
      deliveries
        .map(({ sink, delivered, detail }) =>
          `Test to ${sink}: ${delivered ? "delivered" : "failed"}${detail ? ` (${detail})` : ""}.`,
        )
        .join(" "),
    );
  }

  async #change(answer, said) {
    try {
      setText(this.#result, said(await answer));
      await this.#refresh();
    } catch (problem) {
      setText(this.#result, problem.message);
    }
  }
}

/* What fires and calls somebody out comes first. */
function rank({ state, severity }) {
  return (state === "firing" ? 0 : 2) + (severity === "page" ? 0 : 1);
}

function factsOf(alert) {
  const facts = [alert.id, `since ${dateAndTime(alert.since)}`];
  if (typeof alert.value === "number" && typeof alert.threshold === "number") {
    facts.push(`value ${count(alert.value)}, threshold ${count(alert.threshold)}`);
  }
  if (alert.resolved_at) {
    facts.push(`resolved ${dateAndTime(alert.resolved_at)}`);
  }
  if (alert.silenced_until) {
    facts.push(`silenced until ${dateAndTime(alert.silenced_until)}`);
  }
  return facts.join("  ·  ");
}

function example() {
  const link = element("a");
  return {
    node: element("li", {}, link),
    update: ({ dispatch_id: id, status, duration_us: micros }) => {
      link.href = dispatchLink(id);
      setText(link, `${status}, ${seconds(micros === null ? null : micros / 1e6)}: ${id}`);
    },
  };
}
