/* What the charts draw: columns by time, as the runtime sent them, with each tick folded in. */

/**
 * @typedef {object} Series one combination of tags; which columns it has, its panel's kind says
 * @property {Record<string, string>} [tags]
 * @property {number[]} [count]
 * @property {(number | null)[]} [p50]
 * @property {(number | null)[]} [p95]
 * @property {(number | null)[]} [p99]
 * @property {(number | null)[]} [max]
 * @property {(number | null)[]} [rate]
 * @property {(number | null)[]} [value]
 *
 * @typedef {object} Panel one metric
 * @property {string} id
 * @property {string} title
 * @property {string} section
 * @property {string} meaning
 * @property {string} unit
 * @property {"latency" | "counter" | "gauge"} kind
 * @property {string[]} tags
 * @property {Series[]} series
 * @property {Series} [all]
 * @property {{bounds: number[], counts: number[][]}} [heatmap] counts by bound, by time
 * @property {number} [threshold]
 *
 * @typedef {object} Data the answer of /dashboard/data
 * @property {string} version
 * @property {number} at when it was made
 * @property {number} step_s
 * @property {number[]} times when each step began
 * @property {object} overview
 * @property {Panel[]} panels
 *
 * @typedef {object} Tick one event of /dashboard/stream: a value a column
 * @property {number} at when its interval began
 * @property {number} step_s how long its interval lasted
 * @property {Panel[]} panels
 */

const COLUMNS = {
  latency: ["count", "p50", "p95", "p99", "max"],
  counter: ["rate"],
  gauge: ["value", "max"],
};

/* The longest silence, in steps, that is drawn as a gap rather than loaded again. */
const BRIDGED = 2;

/* The share by which two bounds may differ and still be the same one. */
const SAME = 1e-6;

/** The columns of all panels, over a window of fixed width that moves on with the ticks. */
export class History {
  #step;
  /* All that ended by then is in. */
  #until;
  #ticksInLast = 0;

  /** @param {Data} data */
  constructor(data) {
    this.#step = data.step_s;
    this.#until = data.at;
    this.times = data.times;
    this.panels = data.panels;
    if (this.times.length > 0 && this.#until < this.times.at(-1) + this.#step) {
      this.#dropLast();
    }
  }

  /**
   * Folds a tick in.
   *
   * @param {Tick} tick
   * @returns {boolean} false where too much is missing between, and all is to be loaded again
   */
  append(tick) {
    const last = this.times.at(-1);
    if (last === undefined) {
      return false;
    }
    const end = tick.at + tick.step_s;
    if (end <= this.#until) {
      return true;
    }
    const steps = Math.max(0, Math.floor((tick.at - last) / this.#step));
    if (steps > BRIDGED) {
      return false;
    }
    for (let i = 0; i < steps; i++) {
      this.#begin();
    }
    this.#fold(tick, steps > 0);
    this.#until = end;
    return true;
  }

  /* A step under way looks like a fall of every rate; ticks make it anew. */
  #dropLast() {
    this.#until = this.times.pop() ?? this.#until;
    for (const panel of this.panels) {
      columns(panel).forEach(([column]) => column.pop());
      panel.heatmap?.counts.pop();
    }
  }

  #begin() {
    this.times.push(this.times[this.times.length - 1] + this.#step);
    this.times.shift();
    for (const panel of this.panels) {
      columns(panel).forEach(([column, name]) => moveOn(column, empty(name)));
      if (panel.heatmap) {
        moveOn(panel.heatmap.counts, panel.heatmap.bounds.map(() => 0));
      }
    }
  }

  #fold(tick, first) {
    this.#ticksInLast = first ? 1 : this.#ticksInLast + 1;
    for (const fresh of tick.panels) {
      const panel = this.#panel(fresh);
      for (const series of fresh.series) {
        foldSeries(this.#series(panel, series), series, panel.kind, this.#ticksInLast);
      }
      if (fresh.all && panel.all) {
        foldSeries(panel.all, fresh.all, panel.kind, this.#ticksInLast);
      }
      foldHeatMap(panel, fresh);
    }
  }

  #panel(fresh) {
    let panel = this.panels.find((its) => its.id === fresh.id);
    if (panel === undefined) {
      panel = { ...fresh, series: [], heatmap: undefined };
      if (fresh.all) {
        panel.all = this.#blank(panel.kind, undefined);
      }
      this.panels.push(panel);
    }
    return panel;
  }

  #series(panel, fresh) {
    const key = keyOf(fresh.tags);
    let series = panel.series.find((its) => keyOf(its.tags) === key);
    if (series === undefined) {
      series = this.#blank(panel.kind, fresh.tags);
      panel.series.push(series);
    }
    return series;
  }

  #blank(kind, tags) {
    const series = { tags };
    for (const name of COLUMNS[kind] ?? []) {
      series[name] = this.times.map(() => empty(name));
    }
    return series;
  }
}

/**
 * Returns tags as one text that no other tags have.
 *
 * @param {Record<string, string> | undefined} tags
 */
export function keyOf(tags) {
  return JSON.stringify(Object.entries(tags ?? {}).sort());
}

function columns(panel) {
  const names = COLUMNS[panel.kind] ?? [];
  return [...panel.series, ...(panel.all ? [panel.all] : [])].flatMap((series) =>
    names.filter((name) => series[name]).map((name) => [series[name], name]),
  );
}

function empty(name) {
  return name === "count" ? 0 : null;
}

function moveOn(column, value) {
  column.push(value);
  column.shift();
}

/*
 * Quantiles of two intervals make no quantile of both. Their mean by count stands in until the
 * history is loaded again, which every range does by itself.
 */
function foldSeries(series, fresh, kind, ticks) {
  const last = (series[COLUMNS[kind]?.[0]]?.length ?? 0) - 1;
  if (last < 0) {
    return;
  }
  const before = series.count?.[last] ?? 0;
  const added = fresh.count?.[0] ?? 0;
  for (const name of COLUMNS[kind]) {
    const column = series[name];
    const value = fresh[name]?.[0];
    if (!column || value === null || value === undefined) {
      continue;
    }
    const old = column[last];
    if (old === null) {
      column[last] = value;
    } else if (name === "count") {
      column[last] = old + value;
    } else if (name === "max") {
      column[last] = Math.max(old, value);
    } else if (name === "value") {
      column[last] = value;
    } else if (name === "rate") {
      column[last] = old + (value - old) / ticks;
    } else if (before + added > 0) {
      column[last] = (old * before + value * added) / (before + added);
    }
  }
}

/* A heat map has the rows alone that hold anything, so another one may have others. */
function foldHeatMap(panel, fresh) {
  if (!panel.heatmap || !fresh.heatmap) {
    return;
  }
  const { bounds, counts } = fresh.heatmap;
  bounds.forEach((bound, i) => {
    if (counts[0][i] > 0) {
      panel.heatmap.counts.at(-1)[rowOf(panel.heatmap, bound)] += counts[0][i];
    }
  });
}

/* Returns the row of a bound, which is added where it is new. */
function rowOf({ bounds, counts }, bound) {
  const row = bounds.findIndex((its) => its > bound * (1 - SAME));
  if (row >= 0 && bounds[row] < bound * (1 + SAME)) {
    return row;
  }
  const place = row < 0 ? bounds.length : row;
  bounds.splice(place, 0, bound);
  counts.forEach((column) => column.splice(place, 0, 0));
  return place;
}
