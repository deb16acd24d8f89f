/* From a panel's columns to the curves of a chart. */

import { keyOf } from "./history.js";

/* More curves than this cannot be told apart; the least of them are drawn as one, or left out. */
const MOST = 8;

/** The grouping that shows a heat map beside the percentiles. */
export const HEAT = "heat";

/**
 * @typedef {object} Curve
 * @property {string} label
 * @property {(number | null)[]} values
 * @property {string} colour name of a CSS custom property
 * @property {number[]} [dash]
 *
 * @typedef {object} Drawing
 * @property {Curve[]} curves
 * @property {boolean} stacked whether each curve stands on those before it
 * @property {string} note what the reader must know of how it was made; empty where nothing
 *
 * @typedef {import("./history.js").Panel} Panel
 * @typedef {import("./history.js").Series} Series
 */

/**
 * Returns the ways in which a panel can be drawn, the best first.
 *
 * @param {Panel} panel
 * @returns {{id: string, label: string}[]}
 */
export function groupings(panel) {
  const used = panel.tags.filter((tag) => panel.series.some((its) => its.tags?.[tag] !== undefined));
  const all = [
    ...(panel.all ? [{ id: "all", label: "All together" }] : []),
    ...(panel.all && panel.heatmap ? [{ id: HEAT, label: "With heat map" }] : []),
  ];
  const byTag = used.map((tag) => ({ id: `tag:${tag}`, label: `By ${inWords(tag)}` }));
  const each =
    used.length === 1 || (panel.series.length < 2 && all.length > 0)
      ? []
      : [{ id: "each", label: used.length > 0 ? `By ${used.map(inWords).join(" and ")}` : "Each series" }];
  if (panel.kind === "gauge") {
    return [...each, ...(used.length === 1 ? byTag : [])];
  }
  return panel.kind === "counter" ? [...byTag, ...all, ...each] : [...all, ...byTag, ...each];
}

/**
 * Returns what is to be drawn of a panel.
 *
 * @param {Panel} panel
 * @param {string} grouping the id of one of {@link groupings}
 * @returns {Drawing}
 */
export function drawing(panel, grouping) {
  switch (panel.kind) {
    case "latency":
      return (grouping === "all" || grouping === HEAT) && panel.all
        ? percentiles(panel.all)
        : slowest(panel, grouping);
    case "counter":
      return grouping === "all" && panel.all
        ? plain([{ label: "all", values: panel.all.rate ?? [] }])
        : rates(panel, grouping);
    case "gauge":
      return levels(panel, grouping);
    default:
      return { curves: [], stacked: false, note: `Metrics of kind ${panel.kind} are not drawn.` };
  }
}

function inWords(tag) {
  return tag.replaceAll("_", " ");
}

function percentiles(series) {
  return {
    curves: [
      { label: "p50", values: series.p50 ?? [], colour: "--series-3" },
      { label: "p95", values: series.p95 ?? [], colour: "--series-1" },
      { label: "p99", values: series.p99 ?? [], colour: "--series-2", dash: [6, 3] },
    ],
    stacked: false,
    note: "",
  };
}

function slowest(panel, grouping) {
  const groups = grouped(panel.series, grouping);
  const merged = groups.some(({ members }) => members.length > 1);
  const curves = groups.map(({ label, members }) => ({
    label,
    weight: total(members.flatMap((its) => its.count ?? [])),
    values: members.length === 1 ? (members[0].p95 ?? []) : meanByCount(members),
  }));
  const kept = curves.toSorted((a, b) => b.weight - a.weight).slice(0, MOST);
  const left = curves.length - kept.length;
  const notes = [
    merged ? "p95, averaged by count over the other tags." : "p95.",
    left > 0 ? `The ${kept.length} with the most calls of ${curves.length}.` : "",
  ];
  return { ...plain(byLabel(kept)), note: notes.join(" ").trim() };
}

function rates(panel, grouping) {
  const curves = grouped(panel.series, grouping).map(({ label, members }) => {
    const values = sums(members.map((its) => its.rate ?? []));
    return { label, values, weight: total(values) };
  });
  const ordered = curves.toSorted((a, b) => b.weight - a.weight);
  if (ordered.length <= MOST) {
    return { ...plain(byLabel(ordered)), stacked: ordered.length > 1 };
  }
  const others = ordered.slice(MOST - 1);
  const drawn = plain(byLabel(ordered.slice(0, MOST - 1)));
  drawn.curves.push({
    label: `${others.length} others`,
    values: sums(others.map((its) => its.values)),
    colour: "--series-rest",
  });
  return { ...drawn, stacked: true };
}

function levels(panel, grouping) {
  const curves = grouped(panel.series, grouping).map(({ label, members }) => ({
    label: label || panel.title,
    values: members.length === 1 ? (members[0].value ?? []) : highest(members),
  }));
  const kept = curves
    .map((curve) => ({ ...curve, weight: total(curve.values) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST);
  const left = curves.length - kept.length;
  return {
    ...plain(byLabel(kept)),
    note: left > 0 ? `The highest ${kept.length} of ${curves.length}.` : "",
  };
}

function plain(curves) {
  return {
    curves: curves.map(({ label, values }, i) => ({
      label,
      values,
      colour: `--series-${(i % MOST) + 1}`,
      dash: i % 2 === 1 ? [6, 3] : undefined,
    })),
    stacked: false,
    note: "",
  };
}

/* By tag: all series with one value of it. Otherwise each series alone. */
function grouped(series, grouping) {
  const tag = grouping.startsWith("tag:") ? grouping.slice(4) : null;
  /** @type {Map<string, {label: string, members: Series[]}>} */
  const groups = new Map();
  for (const one of series) {
    const label =
      tag === null ? Object.values(one.tags ?? {}).join(" · ") : (one.tags?.[tag] ?? "(none)");
    const key = tag === null ? keyOf(one.tags) : label;
    const group = groups.get(key) ?? { label, members: [] };
    group.members.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/* A curve keeps its colour while the order of weight changes. */
function byLabel(curves) {
  return curves.toSorted((a, b) => a.label.localeCompare(b.label));
}

function total(values) {
  return values.reduce((sum, value) => sum + (value ?? 0), 0);
}

function sums(columns) {
  return across(columns, (values) => total(values));
}

function highest(members) {
  return across(
    members.map((its) => its.value ?? []),
    (values) => Math.max(...values),
  );
}

function meanByCount(members) {
  const length = Math.max(...members.map((its) => its.p95?.length ?? 0));
  return Array.from({ length }, (_, i) => {
    let sum = 0;
    let weight = 0;
    for (const { p95, count } of members) {
      const value = p95?.[i];
      const its = count?.[i] ?? 0;
      if (value !== null && value !== undefined && its > 0) {
        sum += value * its;
        weight += its;
      }
    }
    return weight > 0 ? sum / weight : null;
  });
}

function across(columns, combine) {
  const length = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length }, (_, i) => {
    const values = columns.map((column) => column[i]).filter((value) => typeof value === "number");
    return values.length > 0 ? combine(values) : null;
  });
}
