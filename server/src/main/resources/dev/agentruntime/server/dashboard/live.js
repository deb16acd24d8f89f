/* The page kept up to date: history loaded, ticks streamed, and both taken up again after a break. */

import { Problem } from "./api.js";
import { readEvents } from "./events.js";
import { History } from "./history.js";

/* Seconds after which a range is loaded again. Ticks are folded into the hour alone. */
const RELOAD_S = { hour: 300, day: 60, month: 60 };

/* The runtime says something every 15 s at least; after three times that it is gone. */
const SILENCE_MS = 45_000;
const LONGEST_PAUSE_MS = 15_000;
const STREAM = "dashboard/stream";

/**
 * @typedef {"connecting" | "live" | "reconnecting" | "signed-out" | "forbidden"} Connection
 *
 * @typedef {object} Listener
 * @property {(data: import("./history.js").Data, history: History) => void} onData
 * @property {(tick: any, history: History) => void} onTick
 * @property {(objectives: any) => void} onObjectives
 * @property {(alerts: any) => void} onAlerts
 * @property {(state: Connection, problem?: Problem) => void} onConnection
 */

/** The connection to the runtime, which looks after itself. */
export class Live {
  #api;
  #listener;
  #range = "hour";
  /** @type {History | null} */
  #history = null;
  #running = new AbortController();
  #loads = 0;
  #loading = false;
  #failures = 0;
  #retryMs = 2000;
  #loadedAt = 0;
  /** @type {(() => void) | null} */
  #wake = null;

  /**
   * @param {import("./api.js").Api} api
   * @param {Listener} listener
   */
  constructor(api, listener) {
    this.#api = api;
    this.#listener = listener;
    window.addEventListener("online", () => this.#wake?.());
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake?.());
  }

  /** Connects anew, as whoever is signed in now. */
  start() {
    this.#running.abort();
    this.#running = new AbortController();
    this.#failures = 0;
    this.#listener.onConnection("connecting");
    this.#stayConnected(this.#running.signal);
  }

  /** @param {"hour" | "day" | "month"} range */
  async show(range) {
    this.#range = range;
    try {
      await this.#load(this.#running.signal);
    } catch (problem) {
      this.#failed(problem, this.#running.signal);
    }
  }

  async refreshAlerts() {
    this.#listener.onAlerts(await this.#api.json("alerts", { signal: this.#running.signal }));
  }

  async #stayConnected(signal) {
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
      } catch (problem) {
        if (!this.#failed(problem, signal)) {
          return;
        }
      }
      if (signal.aborted) {
        return;
      }
      this.#listener.onConnection("reconnecting");
      await this.#pause();
    }
  }

  /* The stream is opened before the history is loaded, so that no tick falls between the two. */
  async #follow(signal) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener("abort", stop);
    let silence = setTimeout(stop, SILENCE_MS);
    try {
      const bytes = await this.#api.stream(STREAM, attempt.signal);
      await Promise.all([this.#load(attempt.signal), this.#loadStates(attempt.signal)]);
      this.#failures = 0;
      this.#listener.onConnection("live");
      await readEvents(bytes, {
        onEvent: (name, data) => name === "tick" && this.#tick(JSON.parse(data), attempt.signal),
        onRetry: (millis) => (this.#retryMs = Math.max(200, millis)),
        onBytes: () => {
          clearTimeout(silence);
          silence = setTimeout(stop, SILENCE_MS);
        },
      });
    } finally {
      clearTimeout(silence);
      signal.removeEventListener("abort", stop);
      stop();
    }
  }

  async #load(signal) {
    const load = ++this.#loads;
    this.#loading = true;
    try {
      const data = await this.#api.json(`dashboard/data?range=${this.#range}`, { signal });
      if (load === this.#loads) {
        this.#history = new History(data);
        this.#listener.onData(data, this.#history);
      }
    } finally {
      if (load === this.#loads) {
        this.#loading = false;
        this.#loadedAt = performance.now();
      }
    }
  }

  /* One of them may be missing without the rest being worth less. Who may not see them, may nothing. */
  async #loadStates(signal) {
    const states = [
      ["slo", this.#listener.onObjectives],
      ["alerts", this.#listener.onAlerts],
    ];
    await Promise.all(
      states.map(async ([path, show]) => {
        try {
          show(await this.#api.json(path, { signal }));
        } catch (problem) {
          if (!(problem instanceof Problem) || isRefusal(problem)) {
            throw problem;
          }
        }
      }),
    );
  }

  #tick(tick, signal) {
    if (tick.slo) {
      this.#listener.onObjectives(tick.slo);
    }
    if (tick.alerts) {
      this.#listener.onAlerts(tick.alerts);
    }
    const history = this.#history;
    if (history === null) {
      return;
    }
    const folded = this.#range !== "hour" || this.#loading || history.append(tick);
    this.#listener.onTick(tick, history);
    const age = (performance.now() - this.#loadedAt) / 1000;
    if (!this.#loading && (!folded || age >= RELOAD_S[this.#range])) {
      this.#load(signal).catch((problem) => this.#failed(problem, signal));
    }
  }

  /* Returns whether it makes sense to try again. */
  #failed(problem, signal) {
    if (signal.aborted) {
      return false;
    }
    if (!isRefusal(problem)) {
      return true;
    }
    this.#running.abort();
    this.#listener.onConnection(problem.status === 401 ? "signed-out" : "forbidden", problem);
    return false;
  }

  /* Twice as long after each failure, never all pages at the same moment, and cut short by `wake`. */
  async #pause() {
    const longest = Math.min(LONGEST_PAUSE_MS, this.#retryMs * 2 ** this.#failures++);
    const pause = longest / 2 + (Math.random() * longest) / 2;
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
    this.#wake = null;
  }
}

function isRefusal(problem) {
  return problem instanceof Problem && (problem.status === 401 || problem.status === 403);
}
