/* The figures of the last minute, and what is used of each budget. */

import { KeyedChildren, element, setAttribute, setText } from "./dom.js";
import { NOT_KNOWN, count, ratio, seconds, usd } from "./format.js";
import { Status } from "./status.js";

const BUDGET_TITLES = { cpu: "CPU", memory: "Memory", network: "Network", database: "Database" };

/** The tiles of the overview. */
export class Overview {
  #tiles;
  #budgets;

  /**
   * @param {Element} tiles
   * @param {Element} budgets
   */
  constructor(tiles, budgets) {
    this.#tiles = new KeyedChildren(tiles, ({ title }) => title, tile);
    this.#budgets = new KeyedChildren(budgets, ({ name }) => name, budget);
  }

  /** @param {any} overview as the contract of /dashboard/data has it */
  show(overview) {
    this.#tiles.show(tilesOf(overview));
    this.#budgets.show(overview.budgets ?? []);
  }
}

function tilesOf(overview) {
  const latency = overview.latency_s ?? {};
  const decision = overview.decision_s ?? {};
  const tiles = [
    {
      title: "Latency p95",
      value: seconds(latency.p95),
      parts: [
        ["p50", seconds(latency.p50)],
        ["p99", seconds(latency.p99)],
      ],
    },
    {
      title: "Throughput",
      value: perMinute(overview.throughput_per_min),
      parts: [["peak", perMinute(overview.peak_per_min)]],
    },
    {
      title: "Error rate",
      value: ratio(overview.error_ratio),
      parts: [
        ["5xx", ratio(overview.server_error_ratio)],
        ["4xx", ratio(overview.client_error_ratio)],
      ],
    },
    {
      title: "Decision time p50",
      value: seconds(decision.p50),
      parts: [
        ["p95", seconds(decision.p95)],
        ["p99", seconds(decision.p99)],
      ],
    },
    { title: "In flight", value: count(overview.in_flight), parts: [["dispatches now", ""]] },
    {
      title: "Cost",
      value: usd(overview.cost_usd_per_hour),
      parts: [["in the last hour", ""]],
    },
  ];
  return [...tiles, ...deployed(overview)];
}

/* Only where it runs on what has them. */
function deployed(overview) {
  const tiles = [];
  if (overview.lambda) {
    const parts = Object.entries(overview.lambda).filter(([, value]) => typeof value === "number");
    tiles.push({
      title: "Lambda duration",
      value: seconds(overview.lambda.p95 ?? parts[0]?.[1]),
      parts: parts.map(([name, value]) => [name.replaceAll("_", " "), seconds(value)]),
    });
  }
  if (typeof overview.database_throttle_ratio === "number") {
    tiles.push({ title: "Database throttles", value: ratio(overview.database_throttle_ratio), parts: [] });
  }
  return tiles;
}

function perMinute(value) {
  const text = count(value);
  return text === NOT_KNOWN ? text : `${text}/min`;
}

function tile({ title }) {
  const value = element("span", { class: "value" });
  const parts = element("ul", { class: "parts" });
  const figures = new KeyedChildren(parts, ([name]) => name, part);
  return {
    node: element("li", { class: "tile" }, element("h3", {}, title), value, parts),
    update: (item) => {
      setText(value, item.value);
      figures.show(item.parts);
    },
  };
}

function part() {
  const node = element("li");
  return { node, update: ([name, its]) => setText(node, `${name} ${its}`.trim()) };
}

function budget({ name }) {
  const title = BUDGET_TITLES[name] ?? name;
  const status = new Status();
  const figures = element("span", { class: "figures" });
  const detail = element("p", { class: "note" });
  const bar = element("div", {
    class: "bar",
    role: "meter",
    "aria-label": `${title} used`,
    "aria-valuemin": 0,
  });
  return {
    node: element(
      "li",
      { class: "budget" },
      element("div", { class: "line" }, element("h3", {}, title), figures, status.node),
      bar,
      detail,
    ),
    update: (item) => {
      const whole = Math.max(1, item.bound ?? 0, item.used ?? 0);
      setText(figures, `${ratio(item.used)} of ${ratio(item.bound)}`);
      status.show(item.status);
      setText(detail, item.detail ?? "");
      setAttribute(bar, "data-status", item.status);
      setAttribute(bar, "aria-valuemax", String(whole));
      setAttribute(bar, "aria-valuenow", String(item.used ?? 0));
      setAttribute(bar, "aria-valuetext", `${ratio(item.used)} of a bound of ${ratio(item.bound)}`);
      bar.style.setProperty("--share", `${((item.used ?? 0) / whole) * 100}%`);
      bar.style.setProperty("--bound", `${((item.bound ?? whole) / whole) * 100}%`);
    },
  };
}
