/* Dark or light: as the system has it, until the reader chooses. */

import { byId, setText } from "./dom.js";

const KEPT = "agent-runtime.theme";

/**
 * Lets the reader choose the theme; the choice is kept.
 *
 * @param {() => void} onChange hears that other colours are in force
 */
export function themeChoice(onChange) {
  const root = document.documentElement;
  const button = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const named = () => setText(byId("theme-name"), dark() ? "Light" : "Dark");
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem(KEPT, root.dataset.theme);
    named();
    onChange();
  });
  system.addEventListener("change", () => {
    named();
    onChange();
  });
  named();
}
