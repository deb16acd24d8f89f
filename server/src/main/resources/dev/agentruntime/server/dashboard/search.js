/* Dispatches, searched: newest first. */

import { byId, element, setText } from "./dom.js";
import { dateAndTime, seconds, usd } from "./format.js";
import { dispatchLink, searchLink } from "./routes.js";
import { statusBadge } from "./status.js";

const PAGE = 50;
const FILTERS = ["principal", "tenant", "intent", "status", "from", "to"];
const TIMES = new Set(["from", "to"]);

/** The search form and what it found. */
export class Search {
  #api;
  #form = byId("search-form");
  #rows = byId("found");
  #more = byId("more");
  #said = byId("found-count");
  /** @type {string | null} */
  #next = null;
  #filters = new URLSearchParams();
  #searches = 0;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#form.addEventListener("reset", () => setTimeout(() => this.#submit()));
    this.#more.addEventListener("click", () => this.#load(true));
  }

  /**
   * Searches by the filters of an address.
   *
   * @param {URLSearchParams} query
   */
  open(query) {
    for (const name of FILTERS) {
      const value = query.get(name) ?? "";
      this.#form.elements[name].value = TIMES.has(name) ? localTime(value) : value;
    }
    this.#filters = this.#asked();
    return this.#load(false);
  }

  /** Where on the page the search as it is shown can be found again. */
  get address() {
    return searchLink(this.#filters);
  }

  /** Shows the newest, unless there was a search before. */
  begin() {
    if (this.#searches === 0) {
      this.refresh();
    }
  }

  /** Searches again by the same filters. */
  refresh() {
    return this.#load(false);
  }

  /* By an id there is nothing to search: its dispatch is opened. */
  #submit() {
    const id = this.#form.elements.id.value.trim();
    if (id !== "") {
      location.hash = dispatchLink(id);
      return;
    }
    const filters = this.#asked();
    if (location.hash === searchLink(filters)) {
      this.refresh();
    } else {
      location.hash = searchLink(filters);
    }
  }

  #asked() {
    const filters = new URLSearchParams();
    for (const name of FILTERS) {
      const value = this.#form.elements[name].value.trim();
      if (value !== "") {
        filters.set(name, TIMES.has(name) ? new Date(value).toISOString() : value);
      }
    }
    return filters;
  }

  async #load(further) {
    const search = ++this.#searches;
    const query = new URLSearchParams(this.#filters);
    query.set("limit", String(PAGE));
    if (further && this.#next !== null) {
      query.set("before", this.#next);
    }
    try {
      const answer = await this.#api.json(`dispatches?${query}`);
      if (search === this.#searches) {
        this.#show(answer, further);
      }
    } catch (problem) {
      if (search === this.#searches) {
        setText(this.#said, problem.message);
      }
    }
  }

  #show({ dispatches, next }, further) {
    const rows = dispatches.map(row);
    const before = this.#rows.childElementCount;
    if (further) {
      this.#rows.append(...rows);
      rows[0]?.querySelector("a")?.focus();
    } else {
      this.#rows.replaceChildren(...rows);
    }
    this.#next = next ?? null;
    this.#more.hidden = this.#next === null;
    byId("found-table").hidden = this.#rows.childElementCount === 0;
    setText(this.#said, said(rows.length + (further ? before : 0), this.#next !== null));
  }
}

function said(shown, more) {
  if (shown === 0) {
    return "No dispatch fits.";
  }
  return `${shown} ${shown === 1 ? "dispatch" : "dispatches"}${more ? ", and there are more" : ""}.`;
}

function row(dispatch) {
  const policies = dispatch.policies ?? [];
  return element(
    "tr",
    { role: "row" },
    element(
      "th",
      { scope: "row", role: "rowheader" },
      element("a", { href: dispatchLink(dispatch.dispatch_id) }, dateAndTime(dispatch.at)),
      element("code", { class: "note", title: dispatch.dispatch_id }, dispatch.dispatch_id),
    ),
    cell("Outcome", outcome(dispatch)),
    cell("Intent", dispatch.intent),
    cell("Principal", dispatch.principal, note(dispatch.tenant ? `of ${dispatch.tenant}` : "")),
    cell("Reason", dispatch.reason ?? "", note(policies.join(", "))),
    cell("Took", seconds(micros(dispatch.duration_us)), note(decided(dispatch.decision_us))),
    cell("Cost", usd(dispatch.cost_usd)),
  );
}

function outcome({ status, code }) {
  return statusBadge(status, code ? `${status}: ${code}` : status);
}

function cell(label, ...children) {
  return element("td", { role: "cell", "data-label": label }, element("span", {}, ...children));
}

function note(text) {
  return text === "" ? "" : element("span", { class: "note" }, text);
}

function decided(value) {
  return typeof value === "number" ? `decided in ${seconds(micros(value))}` : "";
}

function micros(value) {
  return typeof value === "number" ? value / 1e6 : null;
}

/* What a field for local time takes; seconds are dropped, and so is what is no time. */
function localTime(instant) {
  const date = new Date(instant);
  if (instant === "" || Number.isNaN(date.getTime())) {
    return "";
  }
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
