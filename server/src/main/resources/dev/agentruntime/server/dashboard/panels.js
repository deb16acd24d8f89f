/* All panels, by section. The runtime decides which there are. */

import { element } from "./dom.js";
import { PanelView } from "./panel.js";

/** The sections of panels, in the order in which the runtime names them. */
export class Panels {
  #place;
  /** @type {Map<string, {node: Element, grid: Element}>} */
  #sections = new Map();
  /** @type {Map<string, PanelView>} */
  #views = new Map();
  /** @type {WeakMap<Element, PanelView>} */
  #byNode = new WeakMap();
  #sight;
  #size;

  /** @param {Element} place */
  constructor(place) {
    this.#place = place;
    this.#sight = new IntersectionObserver(
      (entries) =>
        entries.forEach(({ target, isIntersecting }) =>
          this.#byNode.get(target)?.setSeen(isIntersecting),
        ),
      { rootMargin: "200px" },
    );
    this.#size = new ResizeObserver((entries) =>
      entries.forEach(({ target }) => this.#byNode.get(target)?.resize()),
    );
  }

  /** @param {import("./history.js").History} history */
  show(history) {
    const gone = new Set(this.#views.keys());
    for (const panel of history.panels) {
      gone.delete(panel.id);
      this.#view(panel).update(panel, history.times);
    }
    gone.forEach((id) => this.#remove(id));
  }

  recolour() {
    this.#views.forEach((view) => view.recolour());
  }

  #view(panel) {
    let view = this.#views.get(panel.id);
    if (view === undefined) {
      const { grid } = this.#section(panel.section);
      view = new PanelView(panel, grid.childElementCount === 0);
      this.#views.set(panel.id, view);
      this.#byNode.set(view.node, view);
      grid.append(view.node);
      this.#sight.observe(view.node);
      this.#size.observe(view.node);
    }
    return view;
  }

  #section(name) {
    let section = this.#sections.get(name);
    if (section === undefined) {
      const id = `section-${this.#sections.size + 1}`;
      const grid = element("div", { class: "panels" });
      const node = element(
        "section",
        { "aria-labelledby": id },
        element("h3", { id }, name || "Other"),
        grid,
      );
      section = { node, grid };
      this.#sections.set(name, section);
      this.#place.append(node);
    }
    return section;
  }

  #remove(id) {
    const view = this.#views.get(id);
    if (view !== undefined) {
      this.#sight.unobserve(view.node);
      this.#size.unobserve(view.node);
      view.destroy();
      this.#views.delete(id);
    }
    this.#sections.forEach(({ node, grid }, name) => {
      if (grid.childElementCount === 0) {
        node.remove();
        this.#sections.delete(name);
      }
    });
  }
}
