/* Service level objectives: where each stands, what is left of its budget, how fast that burns. */

import { KeyedChildren, element, setAttribute, setText } from "./dom.js";
import { NOT_KNOWN, count, ratio, seconds } from "./format.js";
import { Status } from "./status.js";

/** The rows of the table of objectives. */
export class Objectives {
  #rows;
  #place;
  #none;

  /**
   * @param {Element} place the table
   * @param {Element} rows its body
   * @param {HTMLElement} none shown where there is no objective
   */
  constructor(place, rows, none) {
    this.#place = place;
    this.#none = none;
    this.#rows = new KeyedChildren(rows, ({ name }) => name, row);
  }

  /** @param {any} slo the answer of /slo */
  show(slo) {
    const objectives = slo.objectives ?? [];
    this.#place.hidden = objectives.length === 0;
    this.#none.hidden = objectives.length > 0;
    this.#rows.show(objectives);
  }
}

function row() {
  const title = element("span");
  const window = element("span", { class: "note" });
  const status = new Status();
  const current = element("strong");
  const target = element("span");
  const left = element("span");
  const bar = element("span", { class: "bar", "aria-hidden": "true" });
  const ends = element("span", { class: "note" });
  const burns = element("ul", { class: "burns" });
  const rates = new KeyedChildren(burns, (its) => `${its.long_s} ${its.short_s}`, burn);
  return {
    node: element(
      "tr",
      { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, title, window),
      cell("Status", status.node),
      cell("Now", current),
      cell("Target", target),
      cell("Budget left", element("span", { class: "left" }, left, bar), ends),
      cell("Burn", burns),
    ),
    update: (item) => {
      setText(title, item.title);
      setText(window, `over ${seconds(item.window_s)}`);
      status.show(item.status);
      setText(current, valueOf(item.current, item.unit));
      setText(target, `${item.critical < item.target ? "≥" : "≤"} ${valueOf(item.target, item.unit)}`);
      showBudget(item, left, bar, ends);
      rates.show(item.burn_rates ?? []);
    },
  };
}

function showBudget({ budget, status }, left, bar, ends) {
  const remaining = budget?.remaining;
  setText(left, ratio(remaining));
  bar.hidden = typeof remaining !== "number";
  setAttribute(bar, "data-status", remaining <= 0 ? "critical" : status);
  bar.style.setProperty("--share", `${Math.min(1, Math.max(0, remaining ?? 0)) * 100}%`);
  const bad =
    budget && typeof budget.bad === "number"
      ? `${count(budget.bad)} of ${count(budget.allowed)} allowed in ${budget.window_days} d`
      : "";
  setText(ends, budget?.exhausted_on ? `${bad}; exhausted on ${budget.exhausted_on}` : bad);
}

function burn() {
  const status = new Status();
  return {
    node: element("li", {}, status.node),
    update: (its) => {
      const windows = `${seconds(its.long_s)} / ${seconds(its.short_s)}`;
      const rates = `${times(its.long)} / ${times(its.short)}`;
      status.show(
        its.firing ? its.severity : "ok",
        `${windows}: ${rates} of ${times(its.factor)}${its.firing ? ` – ${its.severity}` : ""}`,
      );
    },
  };
}

function cell(label, ...children) {
  return element("td", { role: "cell", "data-label": label }, ...children);
}

function valueOf(value, unit) {
  switch (unit) {
    case "s":
      return seconds(value);
    case "ratio":
      return ratio(value);
    case "per_minute":
      return typeof value === "number" ? `${count(value)}/min` : NOT_KNOWN;
    default:
      return count(value);
  }
}

function times(value) {
  return typeof value === "number" ? `${count(value)}×` : NOT_KNOWN;
}
