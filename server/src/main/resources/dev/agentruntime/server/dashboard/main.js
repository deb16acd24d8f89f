/* The dashboard, assembled. */

import { Alerts } from "./alerts.js";
import { Api } from "./api.js";
import { forgetColours } from "./colours.js";
import { byId, setText } from "./dom.js";
import { timeOfDay } from "./format.js";
import { Lifecycle } from "./lifecycle.js";
import { Live } from "./live.js";
import { Objectives } from "./objectives.js";
import { Overview } from "./overview.js";
import { Panels } from "./panels.js";
import { followAddress } from "./routes.js";
import { Search } from "./search.js";
import { SignIn } from "./signin.js";
import { Status } from "./status.js";
import { themeChoice } from "./theme.js";

const CONNECTIONS = {
  connecting: "Connecting …",
  live: "Live",
  reconnecting: "Reconnecting …",
  "signed-out": "Signed out",
  forbidden: "Not permitted",
};
const HEALTH = { ok: "Healthy", warning: "Warning", critical: "Critical", unknown: "Unknown" };

const api = new Api(sessionStorage);
const overview = new Overview(byId("tiles"), byId("budgets"));
const objectives = new Objectives(byId("slo-table"), byId("slo-rows"), byId("slo-none"));
const panels = new Panels(byId("panels"));
const search = new Search(api);
const lifecycle = new Lifecycle(api, () => history.replaceState(null, "", search.address));
const health = new Status();
const live = new Live(api, {
  onData: (data, history) => {
    setText(byId("version"), data.version);
    seen(data);
    panels.show(history);
  },
  onTick: (tick, history) => {
    seen(tick);
    panels.show(history);
  },
  onObjectives: (slo) => objectives.show(slo),
  onAlerts: (answer) => alerts.show(answer),
  onConnection: connection,
});
const alerts = new Alerts(api, () => live.refreshAlerts());
const signIn = new SignIn(api, () => {
  live.start();
  search.refresh();
});

byId("health").append(health.node);
for (const radio of document.querySelectorAll("#range input")) {
  radio.addEventListener("change", () => live.show(radio.value));
}
themeChoice(() => {
  forgetColours();
  panels.recolour();
});
followAddress(go);
live.start();

/* What is new of the whole: its health, said once and not with every tick, and the time. */
function seen({ at, overview: figures }) {
  const text = HEALTH[figures.status] ?? HEALTH.unknown;
  overview.show(figures);
  health.show(figures.status, text);
  setText(byId("at"), timeOfDay(at));
  setText(byId("said-health"), `Status: ${text}`);
  document.title = figures.status === "ok" ? "Agent Runtime" : `${text} – Agent Runtime`;
}

function connection(state, problem) {
  const text = CONNECTIONS[state];
  byId("connection").dataset.state = state;
  setText(byId("connection-text"), text);
  setText(byId("said-connection"), text);
  const locked = state === "signed-out" || state === "forbidden";
  for (const id of ["content", "range", "sections"]) {
    byId(id).hidden = locked;
  }
  byId("stale").hidden = state !== "reconnecting";
  signIn.show(state, problem);
}

function go({ section, item, query }) {
  if (section === "dispatches" && item === null) {
    search.open(query);
  } else {
    search.begin();
  }
  if (section === "dispatches" && item !== null) {
    lifecycle.open(item);
    return;
  }
  lifecycle.close();
  const heading = section === "" ? null : document.getElementById(`${section}-heading`);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
